// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.operations.wire.Credentials;
import io.welkin.operations.wire.CredentialsBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Section A7. The signatures were made with {@code openssl dgst -hmac} over the canonical text below. */
class SignaturesTest {
  private static final String SECRET = "S3cret/+=key";
  private static final String CANONICAL =
      "apikey=a-_key.1&command=listusers&keyword=%c3%a9%2b%20*%7e%2f%3d%26&response=json";
  private static final Map<String, String> SENT = Map.of("command", "listUsers", "response", "json",
      "apiKey", "A-_key.1", "keyword", "é+ *~/=&", "signature", "left out");

  private static Credentials signature(String text) {
    return CredentialsBuilder.builder().signature(text).build();
  }

  @Test void theCanonicalTextIsThatOfTheApi() {
    assertThat(Signatures.canonical(SENT)).isEqualTo(CANONICAL);
  }

  @Test void namesAreSortedAsSent() {
    assertThat(Signatures.canonical(Map.of("b", "1", "a", "2", "B", "3", "a[0].Key", "4", "a[10].k", "5")))
        .isEqualTo("b=3&a=2&a[0].key=4&a[10].k=5&b=1");
  }

  @Test void bothAlgorithmsAreKnownByTheirLength() {
    assertThat(Signatures.matches(SENT, signature("67PFh+mLVAN1TvADQy0AT/x9reo="), SECRET)).isTrue();
    assertThat(Signatures.matches(SENT, signature("M5koxuVUf74toZ1GDADecKLOfLi8c4hL+2K7/wSjXm4="), SECRET)).isTrue();
  }

  @Test void aNamedAlgorithmCounts() {
    Credentials sha1 = CredentialsBuilder.builder().signature("67PFh+mLVAN1TvADQy0AT/x9reo=")
        .algorithm("HmacSHA1").build();
    assertThat(Signatures.matches(SENT, sha1, SECRET)).isTrue();
    assertThat(Signatures.matches(SENT, CredentialsBuilder.builder(sha1).algorithm("HmacSHA256").build(), SECRET))
        .isFalse();
    assertThat(Signatures.matches(SENT, CredentialsBuilder.builder(sha1).algorithm("HmacMD5").build(), SECRET))
        .isFalse();
  }

  @Test void everythingElseIsRefused() {
    assertThat(Signatures.matches(SENT, signature("77PFh+mLVAN1TvADQy0AT/x9reo="), SECRET)).isFalse();
    assertThat(Signatures.matches(SENT, signature("not base64 at all!"), SECRET)).isFalse();
    assertThat(Signatures.matches(SENT, signature(""), SECRET)).isFalse();
    assertThat(Signatures.matches(SENT, signature("67PFh+mLVAN1TvADQy0AT/x9reo="), "another")).isFalse();
    Map<String, String> more = new HashMap<>(SENT);
    more.put("listall", "true");
    assertThat(Signatures.matches(more, signature("67PFh+mLVAN1TvADQy0AT/x9reo="), SECRET)).isFalse();
  }
}
