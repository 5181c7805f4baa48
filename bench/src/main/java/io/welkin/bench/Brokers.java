// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import io.welkin.bus.artemis.BrokerSettings;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Brokers that have the settings of a node. */
final class Brokers {
  private Brokers() {}

  /** The settings of a node, but for these. */
  static BrokerSettings settings(Map<String, Object> different) {
    return (BrokerSettings) Proxy.newProxyInstance(BrokerSettings.class.getClassLoader(), new Class<?>[] {BrokerSettings.class},
        (proxy, method, arguments) -> different.getOrDefault(method.getName(), method.getDefaultValue()));
  }
}
