// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTest {
  @Test void aKeyAndItsSecretInEveryFormOfBase64() {
    byte[] pair = "key:s:ö?>".getBytes(StandardCharsets.UTF_8);
    for (Base64.Encoder form : new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder(),
        Base64.getUrlEncoder().withoutPadding()}) {
      assertThat(Bearer.of("bearer  " + form.encodeToString(pair))).contains(new Bearer("key", "s:ö?>"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic a2V5OnM=", "Bearer a2V5", "Bearer OnM=", "Bearer ~", "Bearer a"})
  void everythingElseIsNone(String header) {
    assertThat(Bearer.of(header)).isEmpty();
  }

  @Test void whatWasShownIsNotSaidAgain() {
    assertThat(new Bearer("key", "secret")).asString().doesNotContain("key").doesNotContain("secret");
  }
}
