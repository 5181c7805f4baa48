// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Finds out under which addresses clients of this machine reach the API, from the settings of the HTTP service. */
final class Endpoint {
  private static final String PID = "org.ops4j.pax.web";
  private static final String PORT = "org.osgi.service.http.port";
  private static final String QUERY = "/client/api";
  private static final Map<String, String> PROTOCOLS = Map.of("WELKIN_ENDPOINT", QUERY, "WELKIN_REST", "/api/v1", "WELKIN_SOAP",
      "/soap", "WELKIN_EC2", "/ec2");
  private static final String ADDRESSES = "org.ops4j.pax.web.listening.addresses";

  private Endpoint() {}

  static String of(ConfigurationAdmin configurations, UnaryOperator<String> framework) throws IOException {
    Configuration configuration = configurations.getConfiguration(PID, "?");
    Map<String, String> settings = new TreeMap<>();
    Dictionary<String, Object> properties = configuration.getProperties();
    if (properties != null) {
      properties.keys().asIterator().forEachRemaining(k -> settings.put(k, String.valueOf(properties.get(k))));
    }
    return of(settings, framework);
  }

  static String of(Map<String, String> settings, UnaryOperator<String> framework) {
    String port = Optional.ofNullable(settings.get(PORT)).or(() -> Optional.ofNullable(framework.apply(PORT)))
        .orElse("8080");
    String address = Optional.ofNullable(settings.get(ADDRESSES)).map(a -> a.split(",")[0].trim())
        .filter(a -> !a.isEmpty() && !a.equals("0.0.0.0") && !a.equals("::")).orElse("127.0.0.1");
    return "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port + QUERY;
  }

  /** The address of each protocol under its name in credentials.env; of the query API alone, when that is not at its place. */
  static Map<String, String> ofProtocols(String query) {
    if (!query.endsWith(QUERY)) {
      return Map.of("WELKIN_ENDPOINT", query);
    }
    String root = query.substring(0, query.length() - QUERY.length());
    Map<String, String> addresses = new TreeMap<>();
    PROTOCOLS.forEach((name, path) -> addresses.put(name, root + path));
    return addresses;
  }
}
