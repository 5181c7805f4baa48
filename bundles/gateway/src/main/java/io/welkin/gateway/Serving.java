// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/**
 * Has calls taken from when all bundles of Welkin are active and none of their components waits for another, at the latest after
 * half a minute, until the framework begins to stop. Before and after that some operations, workflows and steps are not
 * there, and another node has them.
 */
@Component(service = {}, immediate = true)
public final class Serving implements SynchronousBundleListener {
  private static final String OURS = "io.welkin.";
  private static final long LOOK_MILLIS = 100;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final BundleContext context;
  private final GatewayConsumer consumer;
  private final ServiceComponentRuntime components;
  private final long latest = System.nanoTime() + PATIENCE_NANOS;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
      task -> new Thread(task, "welkin-gateway-serving"));

  @Activate
  public Serving(BundleContext context, @Reference GatewayConsumer consumer, @Reference ServiceComponentRuntime components) {
    this.context = context;
    this.consumer = consumer;
    this.components = components;
    context.addBundleListener(this);
    timer.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private synchronized void look() {
    if (!timer.isShutdown() && (whole() || System.nanoTime() - latest > 0)) {
      timer.shutdown();
      consumer.serve();
    }
  }

  private boolean whole() {
    Bundle[] ours = Arrays.stream(context.getBundles()).filter(b -> b.getSymbolicName() != null
        && b.getSymbolicName().startsWith(OURS) && b.getHeaders().get(Constants.FRAGMENT_HOST) == null)
        .toArray(Bundle[]::new);
    return Arrays.stream(ours).allMatch(b -> b.getState() == Bundle.ACTIVE)
        && components.getComponentDescriptionDTOs(ours).stream()
        .flatMap(d -> components.getComponentConfigurationDTOs(d).stream())
        .noneMatch(c -> c.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
  }

  /** Of the system bundle this comes before any other bundle stops, and the framework waits for its end. */
  @Override public void bundleChanged(BundleEvent event) {
    if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
      end();
    }
  }

  private synchronized void end() {
    timer.shutdownNow();
    consumer.leave();
  }

  @Deactivate
  void close() {
    context.removeBundleListener(this);
    end();
  }
}
