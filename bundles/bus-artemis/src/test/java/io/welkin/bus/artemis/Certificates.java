// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Key and trust stores made with the JDK's keytool, as docs/operate.md says. */
final class Certificates {
  static final String PASSWORD = "changed-it";

  private final Path directory;

  Certificates(Path directory) {
    this.directory = directory;
  }

  /** A key store with a certificate of its own for this address, and a trust store that believes it. */
  BrokerOptions.Tls make(String name, String address) {
    Path keys = directory.resolve(name + ".p12");
    Path trust = directory.resolve(name + "-trust.p12");
    Path certificate = directory.resolve(name + ".pem");
    keytool("-genkeypair", "-alias", name, "-keyalg", "EC", "-validity", "30", "-dname", "CN=" + name, "-ext",
        "SAN=" + address, "-keystore", keys.toString());
    keytool("-exportcert", "-rfc", "-alias", name, "-keystore", keys.toString(), "-file", certificate.toString());
    keytool("-importcert", "-noprompt", "-alias", name, "-file", certificate.toString(), "-keystore", trust.toString());
    return new BrokerOptions.Tls(keys.toString(), PASSWORD, trust.toString(), PASSWORD, false);
  }

  private static void keytool(String... arguments) {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes());
      if (process.waitFor() != 0) {
        throw new AssertionError(command + ": " + said);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
