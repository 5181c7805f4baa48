// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Json;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.ApiResponseBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The envelopes of sections A2 and A3, to the letter. */
class RenderingTest {
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final String VERSION = " cloud-stack-version=\"4.22.0.0\"";

  private static ApiResponse answer(String command, String shape, String object, long count, String body) {
    try {
      return ApiResponseBuilder.builder().command(command).shape(shape).objectName(object).count(count)
          .body(Json.MAPPER.readTree(body)).build();
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String json(ApiResponse response) {
    return new String(Rendering.JSON.render(response), StandardCharsets.UTF_8);
  }

  private static String xml(ApiResponse response) {
    return new String(Rendering.XML.render(response), StandardCharsets.UTF_8);
  }

  @Test void aList() {
    ApiResponse list = answer("listZones", "LIST", "zone", 3,
        "[{\"id\":\"1\",\"size\":5,\"ok\":true,\"tags\":[{\"key\":\"a\"},{\"key\":\"b\"}]},"
            + "{\"id\":\"2\",\"tags\":[]}]");
    assertThat(json(list)).isEqualTo("{\"listzonesresponse\":{\"count\":3,\"zone\":[{\"id\":\"1\",\"size\":5,"
        + "\"ok\":true,\"tags\":[{\"key\":\"a\"},{\"key\":\"b\"}]},{\"id\":\"2\",\"tags\":[]}]}}");
    assertThat(xml(list)).isEqualTo(XML + "<listzonesresponse" + VERSION + "><count>3</count><zone><id>1</id>"
        + "<size>5</size><ok>true</ok><tags><key>a</key></tags><tags><key>b</key></tags></zone><zone><id>2</id></zone>"
        + "</listzonesresponse>");
  }

  @Test void anEmptyListAndAPagePastTheEnd() {
    ApiResponse empty = answer("listZones", "LIST", "zone", 0, "[]");
    assertThat(json(empty)).isEqualTo("{\"listzonesresponse\":{}}");
    assertThat(xml(empty)).isEqualTo(XML + "<listzonesresponse" + VERSION + "></listzonesresponse>");
    ApiResponse past = answer("listZones", "LIST", "zone", 7, "[]");
    assertThat(json(past)).isEqualTo("{\"listzonesresponse\":{\"count\":7}}");
    assertThat(xml(past)).isEqualTo(XML + "<listzonesresponse" + VERSION + "><count>7</count></listzonesresponse>");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '!', value = {
      "createZone | OBJECT  | zone | {\"id\":\"1\"} | {\"createzoneresponse\":{\"zone\":{\"id\":\"1\"}}}",
      "deleteZone | SUCCESS |      | {\"success\":true} | {\"deletezoneresponse\":{\"success\":true}}",
      "stopVm     | JOB     |      | {\"jobid\":\"j\"} | {\"stopvmresponse\":{\"jobid\":\"j\"}}",
      "deployVm   | JOB     |      | {\"id\":\"v\",\"jobid\":\"j\"} | {\"deployvmresponse\":{\"id\":\"v\",\"jobid\":\"j\"}}",
      "login      | FLAT    |      | {\"sessionkey\":\"k\"} | {\"loginresponse\":{\"sessionkey\":\"k\"}}"})
  void otherShapes(String command, String shape, String object, String body, String expected) {
    assertThat(json(answer(command, shape, object, 0, body))).isEqualTo(expected);
  }

  @Test void errors() {
    ApiResponse error = ApiResponseBuilder.builder().command("listZones").error(431).csError(4350)
        .errorText("a < b & \"c\"").build();
    assertThat(json(error)).isEqualTo("{\"listzonesresponse\":{\"uuidList\":[],\"errorcode\":431,"
        + "\"cserrorcode\":4350,\"errortext\":\"a < b & \\\"c\\\"\"}}");
    assertThat(xml(error)).isEqualTo(XML + "<listzonesresponse" + VERSION + "><errorcode>431</errorcode>"
        + "<cserrorcode>4350</cserrorcode><errortext>a &lt; b &amp; &quot;c&quot;</errortext></listzonesresponse>");
  }

  @Test void anErrorWithoutCommandOrClass() {
    ApiResponse error = ApiResponseBuilder.builder().error(401).errorText("no").build();
    assertThat(json(error))
        .isEqualTo("{\"errorresponse\":{\"uuidList\":[],\"errorcode\":401,\"errortext\":\"no\"}}");
  }

  @Test void whateverAValueHoldsTheXmlCanBeRead() throws Exception {
    String text = "]]>\u0001\u000b é😀\r\n\t</x>";
    JsonNode body = Json.MAPPER.createObjectNode().put("a b", text).put("1", "x").put("xml:y", "z").put("fine", text);
    ApiResponse response = ApiResponseBuilder.builder().command("getThing").shape("OBJECT").objectName("thing")
        .body(body).build();
    var document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(new ByteArrayInputStream(Rendering.XML.render(response)));
    assertThat(document.getElementsByTagName("fine").item(0).getTextContent()).isEqualTo("]]> é😀\r\n\t</x>");
    assertThat(document.getElementsByTagName("entry").getLength()).isEqualTo(3);
  }
}
