// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import io.welkin.kernel.FailureException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@link BrokerSettings}, checked and expanded. */
record BrokerOptions(boolean embedded, String instance, String host, int port, List<String> servers, String user,
    String password, Tls tls, Path dataDirectory, boolean datasync, String addressFullPolicy, long maxAddressBytes,
    int maxDeliveries, int maxMessageBytes, Duration connectionTtl) {

  /** Null members are not set; the whole is null without TLS. */
  record Tls(String keyStore, String keyStorePassword, String trustStore, String trustStorePassword,
      boolean needClientCertificate) {
    @Override public String toString() {
      return "Tls[" + keyStore + " " + trustStore + "]";
    }
  }

  static BrokerOptions of(BrokerSettings s) {
    String mode = s.mode();
    if (!mode.equals("embedded") && !mode.equals("external")) {
      throw FailureException.invalid("BadConfiguration", "io.welkin.broker: mode is embedded or external, not " + mode);
    }
    Names.check(s.instance());
    Tls tls = s.tls() ? new Tls(text(s.keyStore()), text(s._keyStorePassword()), text(s.trustStore()),
        text(s._trustStorePassword()), s.needClientCertificate()) : null;
    return new BrokerOptions(mode.equals("embedded"), s.instance(), s.host(), s.port(),
        List.of(s.servers().trim().split("\\s*,\\s*")), text(s.user()), text(s._password()), tls,
        Path.of(expand(s.dataDirectory())), s.journalDatasync(), s.addressFullPolicy(), s.maxAddressBytes(),
        s.maxDeliveries(), s.maxMessageBytes(), Duration.ofSeconds(s.connectionTtl()));
  }

  private static String expand(String path) {
    return path.replace("${karaf.data}", System.getProperty("karaf.data", "data"));
  }

  private static String text(String value) {
    return value == null || value.isEmpty() ? null : value;
  }

  @Override public String toString() {
    return "BrokerOptions[" + (embedded ? "embedded " + dataDirectory : "external " + servers) + "]";
  }
}
