// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.bus.Json;
import io.welkin.domain.Describe;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.ApiResponseBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  private static final OperationDescriptor OPERATION = Describe.operation("makeThing", "").rest("things", "PATCH")
      .needId("id", "Thing", "").text("name", "").integer("size", "").flag("big", "").list("tags", "").map("details", "").paged()
      .build();

  private static Map<String, String> body(String json) {
    return new Arguments(OPERATION, "id").body(json.getBytes(StandardCharsets.UTF_8)).sent();
  }

  private static Map<String, String> query(Map<String, List<String>> query) {
    return new Arguments(OPERATION, "id").query(query).sent();
  }

  @Test void valuesBecomeTexts() {
    assertThat(body("{\"name\":\"é\",\"size\":7,\"big\":true}"))
        .isEqualTo(Map.of("name", "é", "size", "7", "big", "true"));
    assertThat(body("")).isEmpty();
    assertThat(body("null")).isEmpty();
    assertThat(body("{\"name\":null}")).as("null is as absent").isEmpty();
    assertThat(body("{\"name\":\"\"}")).containsEntry("name", "");
  }

  @Test void listsAndMapsAreTakenApart() {
    assertThat(body("{\"tags\":[\"a\",2]}")).isEqualTo(Map.of("tags", "a,2"));
    assertThat(body("{\"details\":{\"cpu\":4,\"x.y\":\"z\"}}")).isEqualTo(Map.of("details[0].key", "cpu",
        "details[0].value", "4", "details[1].key", "x.y", "details[1].value", "z"));
    assertThat(body("{\"details\":[{\"ip\":\"a\",\"net\":\"b\"},{\"ip\":\"c\"}]}")).isEqualTo(Map.of("details[0].ip", "a",
        "details[0].net", "b", "details[1].ip", "c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "7", "{} {}", "{\"name\":\"a\",\"name\":\"b\"}", "{\"other\":1}", "{\"id\":\"x\"}",
      "{\"name\":{}}", "{\"name\":[\"a\"]}", "{\"tags\":[\"a,b\"]}", "{\"tags\":[[]]}", "{\"tags\":[null]}", "{\"details\":7}",
      "{\"details\":[7]}", "{\"details\":{\"a\":{}}}", "{\"page\":1}", "{\"Name\":\"a\"}"})
  void whatCannotBeSentIsRefused(String json) {
    assertThatThrownBy(() -> body(json)).isInstanceOfSatisfying(Problem.Refused.class,
        e -> assertThat(e.problem().status()).isEqualTo(400));
  }

  @Test void aQuery() {
    assertThat(query(Map.of("name", List.of("a"), "tags", List.of("a,b", "c"))))
        .isEqualTo(Map.of("name", "a", "tags", "a,b,c"));
    assertThat(query(Map.of("details", List.of("cpu=4", "a=b=c")))).isEqualTo(Map.of("details[0].key", "cpu",
        "details[0].value", "4", "details[1].key", "a", "details[1].value", "b=c"));
    for (String wrong : List.of("id", "page", "other", "details", "details[0].key")) {
      assertThatThrownBy(() -> query(Map.of(wrong, List.of("1")))).as(wrong).isInstanceOf(Problem.Refused.class);
    }
  }

  private static ApiResponse page(long count, String next) {
    return ApiResponseBuilder.builder().shape("LIST").count(count).next(next)
        .body(Json.MAPPER.createArrayNode().add("item")).build();
  }

  @Test void pagesFollowEachOther() {
    Paging first = Paging.of("50", null);
    assertThat(first).isEqualTo(new Paging(1, 50, ""));
    assertThat(first.next(page(50, null))).isNull();
    Paging second = Paging.of(null, first.next(page(51, null)));
    assertThat(second).as("a list without places").isEqualTo(new Paging(2, 50, null));
    assertThat(second.next(page(100, null))).isNull();
    Paging after = Paging.of(null, first.next(page(51, "WzEsIjIiXQ")));
    assertThat(after).isEqualTo(new Paging(0, 50, "WzEsIjIiXQ"));
    assertThat(after.next(page(500, null))).as("what is counted does not tell").isNull();
    assertThat(Paging.of(null, after.next(page(500, "next-place"))).place()).isEqualTo("next-place");
    assertThat(Paging.of(null, null).limit()).isEqualTo(100);
    for (String wrong : List.of("0", "501", "-1", "x", "")) {
      assertThatThrownBy(() -> Paging.of(wrong, null)).as(wrong).isInstanceOf(Problem.Refused.class);
    }
    for (String wrong : List.of("", "%", "MS4", "MC4w")) {
      assertThatThrownBy(() -> Paging.of(null, wrong)).as(wrong).isInstanceOf(Problem.Refused.class);
    }
  }
}
