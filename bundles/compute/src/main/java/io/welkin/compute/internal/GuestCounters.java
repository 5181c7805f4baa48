// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.spi.compute.InstanceStatistics;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;

/** The latest counters of running guests. In memory: they are measured again after a restart. */
@Component(service = GuestCounters.class)
public final class GuestCounters {
  private record Sample(InstanceStatistics last, double cpus) {}

  private final Map<UUID, Sample> samples = new ConcurrentHashMap<>();

  void put(InstanceStatistics now) {
    samples.compute(now.id(), (id, before) -> new Sample(now, before == null ? 0 : cpus(before.last(), now)));
  }

  void keepOnly(java.util.Set<UUID> running) {
    samples.keySet().retainAll(running);
  }

  private static double cpus(InstanceStatistics before, InstanceStatistics now) {
    long wall = Duration.between(before.at(), now.at()).toNanos();
    long used = now.cpuTime().minus(before.cpuTime()).toNanos();
    return wall <= 0 || used < 0 ? 0 : (double) used / wall;
  }

  /** Adds what is known of a VM to its row. */
  void add(Map<String, Object> vm) {
    Sample sample = samples.get(vm.get("id"));
    if (sample == null || !"Running".equals(vm.get("state"))) {
      return;
    }
    InstanceStatistics s = sample.last();
    int cpus = Math.max(1, ((Number) vm.getOrDefault("cpunumber", 1)).intValue());
    vm.put("cpuused", String.format(Locale.ROOT, "%.2f%%", 100 * sample.cpus() / cpus));
    vm.put("memorykbs", s.memoryKiB());
    if (s.memoryFreeKiB() >= 0) {
      vm.put("memoryintfreekbs", s.memoryFreeKiB());
    }
    vm.put("networkkbsread", s.networkReceivedBytes() / 1024);
    vm.put("networkkbswrite", s.networkSentBytes() / 1024);
    vm.put("diskkbsread", s.diskReadBytes() / 1024);
    vm.put("diskkbswrite", s.diskWriteBytes() / 1024);
    vm.put("diskioread", s.diskReadRequests());
    vm.put("diskiowrite", s.diskWriteRequests());
  }
}
