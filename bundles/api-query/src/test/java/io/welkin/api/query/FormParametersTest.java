// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Form encoding as section A1 has it. */
class FormParametersTest {
  private static FormParameters of(String... encoded) {
    FormParameters parameters = new FormParameters();
    for (String part : encoded) {
      parameters.add(part);
    }
    return parameters;
  }

  @Test void namesKeepTheirCaseAndValuesAreDecoded() {
    assertThat(of("apiKey=a%2Bb+c&Name=%C3%A9t%c3%a9&x=1=2").values())
        .containsEntry("apiKey", "a+b c").containsEntry("Name", "été").containsEntry("x", "1=2").hasSize(3);
  }

  @Test void namesAreDecodedToo() {
    assertThat(of("tags%5B0%5D.key=a&tags[0].value=%5B").values())
        .containsEntry("tags[0].key", "a").containsEntry("tags[0].value", "[");
  }

  @Test void whatIsNotEscapedStays() {
    assertThat(of("name=été 😀+x").values()).containsEntry("name", "été 😀 x");
  }

  @Test void emptyOnes() {
    assertThat(of("a&b=&&=c", null, "").values()).containsEntry("a", "").containsEntry("b", "").containsEntry("", "c")
        .hasSize(3);
  }

  @Test void theLastOfARepeatedNameCountsInWhateverPlace() {
    FormParameters parameters = of("page=1&x=y&page=2", "page=3&PAGE=4");
    assertThat(parameters.values()).containsEntry("page", "3");
    assertThat(parameters.get("page")).contains("4");
    assertThat(of("PAGE=4&page=1&page=3").get("page")).contains("3");
    assertThat(parameters.get("nothing")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "%=b", "a=%-1"})
  void brokenEscapesAreRefused(String encoded) {
    assertThatIllegalArgumentException().isThrownBy(() -> of(encoded));
  }
}
