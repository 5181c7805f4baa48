// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certificate for 127.0.0.1 that signs itself, as docs/operate.md has it made. */
record Certificate(Path keys, Path pem) {
  /** Of every store. */
  static final String PASSWORD = "a-password-of-this-test";

  /** Makes one in a directory. */
  static Certificate make(Path directory) throws IOException, InterruptedException {
    Certificate made = new Certificate(directory.resolve("keys.p12"), directory.resolve("certificate.pem"));
    keytool("-genkeypair", "-alias", "welkin", "-keyalg", "EC", "-validity", "30", "-dname", "CN=welkin", "-ext",
        "SAN=IP:127.0.0.1", "-keystore", made.keys.toString());
    keytool("-exportcert", "-rfc", "-alias", "welkin", "-keystore", made.keys.toString(), "-file", made.pem.toString());
    return made;
  }

  /** Makes a store of those who are believed, with this one. */
  void trustedIn(Path trust) throws IOException, InterruptedException {
    keytool("-importcert", "-noprompt", "-alias", "welkin", "-file", pem.toString(), "-keystore", trust.toString());
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException(command + " failed");
    }
  }
}
