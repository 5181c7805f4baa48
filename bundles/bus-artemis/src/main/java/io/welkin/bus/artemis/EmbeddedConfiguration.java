// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import io.welkin.bus.Address;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** What an embedded broker is started with. */
final class EmbeddedConfiguration {
  private static final List<Address> QUEUES =
      List.of(Address.API, Address.ANSWER, Address.OBSERVATION, Address.DEAD_LETTER);
  private static final SimpleString DEAD = SimpleString.of(Address.DEAD_LETTER.name());

  private EmbeddedConfiguration() {}

  static ConfigurationImpl of(BrokerOptions options, int inVmId) {
    ConfigurationImpl c = new ConfigurationImpl();
    c.setName("welkin").setPersistenceEnabled(true).setJMXManagementEnabled(false);
    // The user of cluster connections passes every check and has a known default password.
    c.setSecurityEnabled(true).setClusterUser(Passwords.random()).setClusterPassword(Passwords.random());
    String data = options.dataDirectory().toString();
    c.setJournalType(JournalType.NIO).setJournalDatasync(options.datasync()).setJournalLockAcquisitionTimeout(10_000);
    c.setJournalDirectory(data + "/journal").setBindingsDirectory(data + "/bindings")
        .setPagingDirectory(data + "/paging").setLargeMessagesDirectory(data + "/large");
    c.setConnectionTTLOverride(-1).setConnectionTtlCheckInterval(1_000);
    acceptors(c, options, inVmId);
    addresses(c, options);
    return c;
  }

  private static void acceptors(ConfigurationImpl c, BrokerOptions options, int inVmId) {
    c.addAcceptorConfiguration(new TransportConfiguration(InVMAcceptorFactory.class.getName(),
        Map.of("serverId", inVmId), "in-vm"));
    if (options.port() == 0) {
      return;
    }
    Map<String, Object> parameters = new HashMap<>();
    parameters.put(TransportConstants.HOST_PROP_NAME, options.host());
    parameters.put(TransportConstants.PORT_PROP_NAME, options.port());
    parameters.put(TransportConstants.PROTOCOLS_PROP_NAME, "CORE");
    BrokerAccess.secure(options.tls(), true, parameters);
    c.addAcceptorConfiguration(new TransportConfiguration(NettyAcceptorFactory.class.getName(), parameters, "tcp"));
  }

  private static void addresses(ConfigurationImpl c, BrokerOptions options) {
    c.addAddressSetting("#", settings(options).setExpiryAddress(DEAD));
    // Whoever sent a request knows by now that no answer came: an expired one is nobody's loss.
    for (String requests : List.of("welkin.api", "welkin.reply.#", "welkin.driver.*.observe")) {
      c.addAddressSetting(requests, settings(options).setAutoDeleteAddresses(requests.startsWith("welkin.reply")));
    }
    c.addAddressSetting(Address.DEAD_LETTER.name(), new AddressSettings().setMaxDeliveryAttempts(-1)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE).setAutoDeleteQueues(false));
    for (Address a : QUEUES) {
      c.addAddressConfiguration(new CoreAddressConfiguration().setName(a.name()).addRoutingType(RoutingType.ANYCAST)
          .addQueueConfig(QueueConfiguration.of(a.name()).setRoutingType(RoutingType.ANYCAST).setDurable(a.durable())));
    }
    c.addAddressConfiguration(new CoreAddressConfiguration().setName(Address.PRESENCE.name())
        .addRoutingType(RoutingType.MULTICAST));
  }

  private static AddressSettings settings(BrokerOptions options) {
    return new AddressSettings().setDeadLetterAddress(DEAD).setMaxDeliveryAttempts(options.maxDeliveries())
        .setRedeliveryDelay(0).setAutoCreateQueues(false)
        .setAutoDeleteQueues(false).setAutoDeleteAddresses(false)
        .setMaxSizeBytes(options.maxAddressBytes())
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.valueOf(options.addressFullPolicy()));
  }
}
