// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords = new Passwords();

  @Test void onlyTheRightPasswordMatches() {
    String stored = passwords.hash("correct horse é");
    assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
    assertThat(passwords.matches("correct horse é", stored)).isTrue();
    assertThat(passwords.matches("correct horse e", stored)).isFalse();
    assertThat(passwords.matches("", stored)).isFalse();
  }

  @Test void theSamePasswordIsStoredDifferently() {
    assertThat(passwords.hash("x")).isNotEqualTo(passwords.hash("x"));
  }

  @Test void nobodyHasAPassword() {
    assertThat(passwords.matches("", null)).isFalse();
    assertThat(passwords.matches("x", "not a hash")).isFalse();
  }

  /** As {@code echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1} of the reference implementation makes it. */
  @Test void aHashOfTheReferenceImplementationMatches() {
    assertThat(passwords.matches("password",
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")).isTrue();
  }
}
