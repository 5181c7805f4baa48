// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

import io.welkin.inventory.Secrets;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.spi.Endpoint;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Endpoints as drivers need them. Secret settings are encrypted in the database and plain only in a command. */
@Component(service = Endpoints.class)
public final class Endpoints {
  private static final String SECRET = "{secret}";

  private final Secrets secrets;

  @Activate
  public Endpoints(@Reference Secrets secrets) {
    this.secrets = secrets;
  }

  /** Settings as they are stored: those whose name says password, secret or key are encrypted. */
  public Map<String, String> protect(Map<String, String> settings) {
    Map<String, String> stored = new TreeMap<>();
    settings.forEach((name, value) -> stored.put(name,
        name.toLowerCase(java.util.Locale.ROOT).matches(".*(password|secret|key)") ? SECRET + secrets.encrypt(value)
            : value));
    return stored;
  }

  public Endpoint of(HypervisorEndpoint row) {
    Map<String, String> settings = new TreeMap<>();
    row.settings().forEach((name, value) -> settings.put(name,
        value.startsWith(SECRET) ? secrets.decrypt(value.substring(SECRET.length())) : value));
    return new Endpoint(row.id(), row.driver(), row.url(), settings);
  }

  /** The endpoint row that a host belongs to. */
  public static HypervisorEndpoint row(Tx tx, UUID host) {
    return tx.of(HypervisorEndpoint.class).get(tx.of(Host.class).get(host).endpointId());
  }
}
