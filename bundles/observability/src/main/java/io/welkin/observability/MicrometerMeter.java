// SPDX-License-Identifier: Apache-2.0
package io.welkin.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.welkin.kernel.Meter;
import java.time.Duration;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The meter on a Prometheus registry. A figure that cannot be taken is left out: nothing fails for its sake. */
@Component(service = {Meter.class, MicrometerMeter.class})
public final class MicrometerMeter implements Meter {
  private static final Logger LOG = LoggerFactory.getLogger(MicrometerMeter.class);
  private static final String PREFIX = "welkin.";

  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  @Activate
  public MicrometerMeter() {
    collections.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  @Override public void count(String name, long amount, String... tags) {
    try {
      registry.counter(PREFIX + name, tags).increment(amount);
    } catch (RuntimeException e) {
      refused(name, e);
    }
  }

  @Override public void time(String name, Duration duration, String... tags) {
    try {
      registry.timer(PREFIX + name, tags).record(duration);
    } catch (RuntimeException e) {
      refused(name, e);
    }
  }

  @Override public AutoCloseable gauge(String name, Supplier<Number> value, String... tags) {
    try {
      Gauge gauge = Gauge.builder(PREFIX + name, value).tags(Tags.of(tags)).strongReference(true).register(registry);
      return () -> registry.remove(gauge);
    } catch (RuntimeException e) {
      refused(name, e);
      return () -> { };
    }
  }

  /** A name with other tags than before, or an odd number of them: a defect of the caller that must not hurt it. */
  private static void refused(String name, RuntimeException e) {
    LOG.debug("The figure {} is refused", name, e);
  }

  /** Everything as text in the exposition format of Prometheus. */
  String scrape() {
    return registry.scrape();
  }

  @Deactivate
  public void close() {
    collections.close();
    registry.close();
  }
}
