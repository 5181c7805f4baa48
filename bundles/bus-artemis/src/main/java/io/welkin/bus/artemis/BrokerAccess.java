// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;

/** How a client of this container reaches the broker, and as whom. */
record BrokerAccess(TransportConfiguration[] connectors, String user, String password, BrokerOptions options) {

  /** Adds the TLS parameters, which acceptors and connectors name alike. */
  static void secure(BrokerOptions.Tls tls, boolean acceptor, Map<String, Object> parameters) {
    if (tls == null) {
      return;
    }
    parameters.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
    set(parameters, TransportConstants.KEYSTORE_PATH_PROP_NAME, tls.keyStore());
    set(parameters, TransportConstants.KEYSTORE_PASSWORD_PROP_NAME, tls.keyStorePassword());
    set(parameters, TransportConstants.TRUSTSTORE_PATH_PROP_NAME, tls.trustStore());
    set(parameters, TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME, tls.trustStorePassword());
    if (acceptor) {
      parameters.put(TransportConstants.NEED_CLIENT_AUTH_PROP_NAME, tls.needClientCertificate());
    } else {
      parameters.put(TransportConstants.VERIFY_HOST_PROP_NAME, true);
    }
  }

  private static void set(Map<String, Object> parameters, String name, String value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }

  @Override public String toString() {
    return "BrokerAccess[" + user + " " + options + "]";
  }
}
