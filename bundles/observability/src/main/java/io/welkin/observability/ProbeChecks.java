// SPDX-License-Identifier: Apache-2.0
package io.welkin.observability;

import io.welkin.kernel.Probe;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.hc.api.HealthCheck;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Registers a Felix health check for each probe, as long as the probe is there. */
@Component(service = {})
public final class ProbeChecks {
  private static final long CACHED_MS = 500;

  private final BundleContext context;
  private final Map<Probe, ServiceRegistration<HealthCheck>> checks = new ConcurrentHashMap<>();

  @Activate
  public ProbeChecks(BundleContext context) {
    this.context = context;
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addProbe(Probe probe) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(HealthCheck.NAME, probe.name());
    properties.put(HealthCheck.TAGS, new String[] {HealthServlet.TAG});
    properties.put(HealthCheck.RESULT_CACHE_TTL_IN_MS, CACHED_MS);
    checks.put(probe, context.registerService(HealthCheck.class, new ProbeCheck(probe), properties));
  }

  void removeProbe(Probe probe) {
    unregister(checks.remove(probe));
  }

  @Deactivate
  void close() {
    checks.values().forEach(ProbeChecks::unregister);
  }

  private static void unregister(ServiceRegistration<HealthCheck> check) {
    try {
      check.unregister();
    } catch (IllegalStateException e) {
      // The framework took it back already, because this bundle is stopping.
      return;
    }
  }
}
