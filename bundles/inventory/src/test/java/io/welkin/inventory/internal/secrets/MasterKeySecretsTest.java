// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.inventory.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeySecretsTest {
  @TempDir Path etc;

  private Path file() {
    return etc.resolve("master.key");
  }

  @Test void whatIsEncryptedComesBackAndNeverLooksTheSame() {
    Secrets secrets = MasterKeySecrets.in(file());
    String once = secrets.encrypt("pässword");
    assertThat(secrets.decrypt(once)).isEqualTo("pässword");
    assertThat(once).doesNotContain("ssword").isNotEqualTo(secrets.encrypt("pässword")).matches("[\\x21-\\x7e]+");
    assertThat(secrets.decrypt(secrets.encrypt(""))).isEmpty();
  }

  @Test void theKeyIsMadeOnceForItsOwnerOnly() throws IOException {
    String encrypted = MasterKeySecrets.in(file()).encrypt("x");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
    assertThat(Base64.getDecoder().decode(Files.readString(file()).trim())).hasSize(32);
    assertThat(MasterKeySecrets.in(file()).decrypt(encrypted)).isEqualTo("x");
    assertThat(etc).isDirectoryContaining(p -> p.equals(file())).isDirectoryNotContaining("glob:**.new");
  }

  @Test void aKeyThatOthersMayReadOrThatIsDamagedIsRefused() throws IOException {
    MasterKeySecrets.in(file());
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> MasterKeySecrets.in(file())).hasMessageContaining("600");
    assertThatThrownBy(() -> MasterKey.parse("c2hvcnQ=", "here")).hasMessageContaining("5 bytes");
    assertThatThrownBy(() -> MasterKey.parse("?", "here")).hasMessageContaining("Base64");
  }

  @Test void anotherKeyOrATouchedTextIsUndecipherable() {
    Secrets secrets = MasterKeySecrets.in(file());
    String encrypted = secrets.encrypt("x");
    char last = encrypted.charAt(5) == 'A' ? 'B' : 'A';
    String touched = encrypted.substring(0, 5) + last + encrypted.substring(6);
    Secrets other = MasterKeySecrets.in(etc.resolve("other.key"));
    assertThatThrownBy(() -> secrets.decrypt(touched)).hasMessageContaining("Undecipherable");
    assertThatThrownBy(() -> other.decrypt(encrypted)).hasMessageContaining("Undecipherable");
    assertThatThrownBy(() -> secrets.decrypt("plain")).hasMessageContaining("Undecipherable");
    assertThatThrownBy(() -> secrets.decrypt("v1.AAAA")).hasMessageContaining("Undecipherable");
  }

  @Test void signaturesDependOnKeyPurposeAndText() {
    Secrets secrets = MasterKeySecrets.in(file());
    Secrets other = MasterKeySecrets.in(etc.resolve("other.key"));
    assertThat(secrets.sign("a", "x")).hasSize(64).isEqualTo(secrets.sign("a", "x"))
        .isNotEqualTo(secrets.sign("b", "x")).isNotEqualTo(secrets.sign("a", "y")).isNotEqualTo(other.sign("a", "x"));
  }
}
