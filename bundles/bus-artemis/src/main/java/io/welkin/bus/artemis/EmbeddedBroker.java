// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import io.welkin.kernel.FailureException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the broker when it is embedded, and knows how to reach it wherever it is. A new configuration restarts it. */
@Component(service = EmbeddedBroker.class, configurationPid = "io.welkin.broker")
@Designate(ocd = BrokerSettings.class)
public final class EmbeddedBroker {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

  private final EmbeddedActiveMQ server;
  private final BrokerAccess access;

  @Activate
  public EmbeddedBroker(BrokerSettings settings, @Reference ConfiguredUsers users) {
    this(BrokerOptions.of(settings), users);
  }

  EmbeddedBroker(BrokerOptions options, ConfiguredUsers users) {
    if (options.embedded()) {
      int inVmId = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
      BrokerUser own = new BrokerUser("welkin-internal", BrokerUser.Role.CONTROL, options.instance(),
          Passwords.random());
      access = new BrokerAccess(new TransportConfiguration[] {inVm(inVmId)}, own.name(), own.secret(), options);
      server = start(options, inVmId, new BrokerSecurity(users, own));
    } else {
      access = new BrokerAccess(tcp(options), options.user(), options.password(), options);
      server = null;
    }
  }

  BrokerAccess access() {
    return access;
  }

  private static EmbeddedActiveMQ start(BrokerOptions options, int inVmId, BrokerSecurity security) {
    try {
      return ContextLoader.call(() -> {
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ()
            .setConfiguration(EmbeddedConfiguration.of(options, inVmId)).setSecurityManager(security);
        broker.start();
        if (!broker.getActiveMQServer().waitForActivation(15, TimeUnit.SECONDS)) {
          broker.stop();
          throw FailureException.conflict("BrokerNotStarted", "the journal in " + options.dataDirectory()
              + " is locked or cannot be read");
        }
        return broker;
      });
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the embedded broker does not start in " + options.dataDirectory(), e);
    }
  }

  private static TransportConfiguration inVm(int id) {
    return new TransportConfiguration(InVMConnectorFactory.class.getName(), Map.of("serverId", id));
  }

  private static TransportConfiguration[] tcp(BrokerOptions options) {
    return options.servers().stream().map(server -> {
      int colon = server.lastIndexOf(':');
      if (colon <= 0) {
        throw FailureException.invalid("BadConfiguration", "io.welkin.broker: a server is host:port, not " + server);
      }
      Map<String, Object> parameters = new HashMap<>();
      parameters.put(TransportConstants.HOST_PROP_NAME, server.substring(0, colon));
      parameters.put(TransportConstants.PORT_PROP_NAME, Integer.valueOf(server.substring(colon + 1)));
      BrokerAccess.secure(options.tls(), false, parameters);
      return new TransportConfiguration(NettyConnectorFactory.class.getName(), parameters);
    }).toArray(TransportConfiguration[]::new);
  }

  /** Stops the broker; what is durable stays in the journal. */
  @Deactivate
  public void stop() {
    if (server == null) {
      return;
    }
    try {
      ContextLoader.call(server::stop);
    } catch (Exception e) {
      LOG.warn("The broker did not stop cleanly", e);
    }
  }
}
