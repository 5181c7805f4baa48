// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.OperationDescriptorBuilder;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.RefusedParameter;
import io.welkin.operations.RoleType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of section A1 about parameters. */
class ParameterReaderTest {
  private static final UUID ID = UUID.fromString("0190a5b0-0000-7000-8000-000000000001");

  private static Map<String, Object> read(ParameterDescriptor parameter, String... sent) {
    return read(RoleType.USER, parameter, sent);
  }

  private static Map<String, Object> read(RoleType role, ParameterDescriptor parameter, String... sent) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < sent.length; i += 2) {
      all.put(sent[i], sent[i + 1]);
    }
    return ParameterReader.read(Sample.describe("sample", parameter), role,
        new SentParameters(SentParameters.lowerCase(all)));
  }

  private static ApiError refused(ParameterDescriptor parameter, String... sent) {
    ApiException e = catchThrowableOfType(ApiException.class, () -> read(parameter, sent));
    assertThat(e).as("a refusal").isNotNull();
    return e.error();
  }

  private static ParameterDescriptor p(ParameterType type) {
    return ParameterDescriptor.of("p", type, "");
  }

  @Test void namesHaveNoCaseAndUnknownOnesAreIgnored() {
    assertThat(read(p(ParameterType.STRING), "P", "x", "other", "y")).isEqualTo(Map.of("p", "x"));
  }

  @Test void theLastOfARepeatedNameCounts() {
    assertThat(read(p(ParameterType.STRING), "p", "first", "P", "last")).containsEntry("p", "last");
  }

  @ParameterizedTest
  @CsvSource({"true,true", "TRUE,true", "True,true", "1,false", "yes,false", "'',false", "false,false"})
  void booleans(String text, boolean value) {
    assertThat(read(p(ParameterType.BOOLEAN), "p", text)).containsEntry("p", value);
  }

  @Test void numbers() {
    assertThat(read(p(ParameterType.INTEGER), "p", " -7 ")).containsEntry("p", -7);
    assertThat(read(p(ParameterType.LONG), "p", "9000000000")).containsEntry("p", 9_000_000_000L);
    assertThat(read(p(ParameterType.FLOAT), "p", "0.5")).containsEntry("p", 0.5);
    assertThat(refused(p(ParameterType.INTEGER), "p", "9000000000")).isEqualTo(ApiError.PARAM_ERROR);
    assertThat(refused(p(ParameterType.INTEGER), "p", "1.0")).isEqualTo(ApiError.PARAM_ERROR);
    assertThat(refused(p(ParameterType.FLOAT), "p", "NaN")).isEqualTo(ApiError.PARAM_ERROR);
  }

  @Test void aBlankNumberIsAbsentButForLongs() {
    assertThat(read(p(ParameterType.INTEGER), "p", "")).isEmpty();
    assertThat(read(p(ParameterType.FLOAT), "p", " ")).isEmpty();
    assertThat(refused(p(ParameterType.LONG), "p", "")).isEqualTo(ApiError.PARAM_ERROR);
  }

  @Test void ids() {
    assertThat(read(p(ParameterType.UUID), "p", ID.toString())).containsEntry("p", ID);
    assertThat(read(p(ParameterType.UUID), "p", "")).isEmpty();
    assertThat(read(p(ParameterType.UUID), "p", "-1")).containsEntry("p", ParameterReader.NOTHING);
    assertThat(refused(ParameterDescriptor.id("p", "UserVm", ""), "p", "-1")).isEqualTo(ApiError.PARAM_ERROR);
    assertThat(refused(p(ParameterType.UUID), "p", "17")).isEqualTo(ApiError.PARAM_ERROR);
    assertThat(refused(p(ParameterType.UUID), "p", "1-1-1-1-1")).isEqualTo(ApiError.PARAM_ERROR);
  }

  @Test void lists() {
    assertThat(read(p(ParameterType.LIST), "p", "a, b,,c")).containsEntry("p", List.of("a", "b", "c"));
    assertThat(read(p(ParameterType.LIST), "p", ",")).isEmpty();
    assertThat(read(p(ParameterType.UUID_LIST), "p", ID + "," + ID)).containsEntry("p", List.of(ID, ID));
    assertThat(refused(p(ParameterType.UUID_LIST), "p", ID + ",x")).isEqualTo(ApiError.PARAM_ERROR);
  }

  @Test void maps() {
    assertThat(read(p(ParameterType.MAP), "p[1].key", "b", "P[0].Name", "a", "p[0].value", ""))
        .containsEntry("p", List.of(Map.of("Name", "a", "value", ""), Map.of("key", "b")));
    assertThat(refused(p(ParameterType.MAP), "p", "plain")).isEqualTo(ApiError.PARAM_ERROR);
    assertThat(refused(p(ParameterType.STRING), "p[0].key", "x")).isEqualTo(ApiError.PARAM_ERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p[a].key", "p[].key", "p[0]key", "p[0]", "p[0].", "p[0][1].key", "p[0.key", "p]0[.key",
      "other[x].key"})
  void malformedIndices(String name) {
    assertThat(refused(p(ParameterType.MAP), name, "v")).isEqualTo(ApiError.MALFORMED_PARAMETER);
  }

  @Test void dates() {
    assertThat(read(ParameterDescriptor.of("enddate", ParameterType.DATE, ""), "endDate", "2025-01-31"))
        .containsEntry("enddate", Instant.parse("2025-01-31T23:59:59Z"));
    assertThat(read(p(ParameterType.DATE), "p", "2025-01-31"))
        .containsEntry("p", Instant.parse("2025-01-31T00:00:00Z"));
    assertThat(refused(p(ParameterType.DATE), "p", "soon")).isEqualTo(ApiError.PARAM_ERROR);
  }

  @Test void lengths() {
    assertThat(read(p(ParameterType.STRING), "p", "x".repeat(255))).hasSize(1);
    assertThat(refused(p(ParameterType.STRING), "p", "x".repeat(256))).isEqualTo(ApiError.PARAM_ERROR);
    assertThat(read(p(ParameterType.STRING).max(4096), "p", "x".repeat(4096))).hasSize(1);
    assertThat(refused(p(ParameterType.LIST), "p", "a," + "x".repeat(256))).isEqualTo(ApiError.PARAM_ERROR);
  }

  @Test void controlCharactersInAnyValue() {
    assertThat(refused(p(ParameterType.STRING), "p", "a\tb")).isEqualTo(ApiError.PARAM_ERROR);
    assertThat(refused(p(ParameterType.STRING), "p", "a", "unknown", "a\u0000")).isEqualTo(ApiError.PARAM_ERROR);
    assertThat(refused(p(ParameterType.STRING), "p", "\u007f")).isEqualTo(ApiError.PARAM_ERROR);
    assertThat(read(p(ParameterType.STRING), "p", "two\r\nlines")).containsEntry("p", "two\r\nlines");
    assertThat(read(p(ParameterType.STRING), "activationrule", "a\tb")).isEmpty();
  }

  @Test void whatIsRequiredMustBeThere() {
    assertThat(refused(p(ParameterType.STRING).mandatory())).isEqualTo(ApiError.PARAM_ERROR);
    assertThat(refused(p(ParameterType.STRING).mandatory(), "p", " ")).isEqualTo(ApiError.PARAM_ERROR);
    assertThat(refused(p(ParameterType.INTEGER).mandatory(), "p", "")).isEqualTo(ApiError.PARAM_ERROR);
    assertThat(catchThrowableOfType(ApiException.class, () -> read(p(ParameterType.STRING).mandatory())))
        .hasMessageContaining("sample").hasMessageContaining(" p ");
  }

  @Test void aParameterOfOthersIsUnknown() {
    ParameterDescriptor root = p(ParameterType.INTEGER).only(RoleType.ROOT).mandatory();
    assertThat(read(RoleType.USER, root, "p", "not even a number")).isEmpty();
    assertThat(read(RoleType.ROOT_ADMIN, root, "p", "1")).containsEntry("p", 1);
  }

  @ParameterizedTest
  @CsvSource({"'',false", "false,false", "FALSE,false", "0,false", "true,true", "2,true", "x,true"})
  void whatIsNotThereIsRefusedWhenItIsAskedFor(String text, boolean asked) {
    assertThat(refuses("gpus", text)).isEqualTo(asked);
  }

  @Test void aMapAsksAlways() {
    assertThat(refuses("gpus[0].card", "")).isTrue();
  }

  private static boolean refuses(String name, String text) {
    OperationDescriptor operation = OperationDescriptorBuilder.builder(Sample.describe("sample", p(ParameterType.STRING)))
        .refused(List.of(new RefusedParameter("gpus", "there are no GPUs"))).build();
    ApiException e = catchThrowableOfType(ApiException.class, () -> ParameterReader.read(operation, RoleType.USER,
        new SentParameters(SentParameters.lowerCase(Map.of(name, text)))));
    if (e != null) {
      assertThat(e).hasMessageContaining("parameter gpus is not supported, there are no GPUs");
      assertThat(e.csCode()).isEqualTo(ApiException.CS_UNSUPPORTED);
    }
    return e != null;
  }
}
