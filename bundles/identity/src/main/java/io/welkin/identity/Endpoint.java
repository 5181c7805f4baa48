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

/** Finds out under which address clients of this machine reach the API, from the settings of the HTTP service. */
final class Endpoint {
  private static final String PID = "org.ops4j.pax.web";
  private static final String PORT = "org.osgi.service.http.port";
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
    return "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port + "/client/api";
  }
}
