// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.host;

import io.welkin.spi.compute.HypervisorDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** One registration of a driver. Revoked when it is withdrawn: then nothing begins on it any more. */
final class DriverHandle {
  /** Work that uses the driver now. */
  interface Use {
    /** Ends it for whoever waits, as the driver has to go. */
    void withdraw();
  }

  private final HypervisorDriver driver;
  private final String type;
  private final Set<Use> uses = new LinkedHashSet<>();
  private boolean revoked;

  DriverHandle(HypervisorDriver driver) {
    this.driver = driver;
    this.type = driver.type();
  }

  HypervisorDriver driver() {
    return driver;
  }

  String type() {
    return type;
  }

  /** False when the driver is withdrawn. */
  synchronized boolean enter(Use use) {
    return !revoked && uses.add(use);
  }

  synchronized void leave(Use use) {
    uses.remove(use);
    notifyAll();
  }

  synchronized int inUse() {
    return uses.size();
  }

  synchronized void revoke() {
    revoked = true;
  }

  synchronized boolean revoked() {
    return revoked;
  }

  /** Waits until nothing uses the driver, and withdraws what still does at the deadline. */
  void drain(Duration patience) {
    List<Use> left;
    synchronized (this) {
      long deadline = System.nanoTime() + patience.toNanos();
      try {
        while (!uses.isEmpty() && System.nanoTime() < deadline) {
          TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, deadline - System.nanoTime()));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      left = List.copyOf(uses);
    }
    left.forEach(Use::withdraw);
  }

  String bundle() {
    Bundle b = FrameworkUtil.getBundle(driver.getClass());
    return b == null ? driver.getClass().getPackageName() : b.getSymbolicName();
  }

  String version() {
    Bundle b = FrameworkUtil.getBundle(driver.getClass());
    return b == null ? "0" : b.getVersion().toString();
  }

  /** Simple names of the SPI's interfaces that the driver implements beside the base one. */
  List<String> facets() {
    Set<String> names = new TreeSet<>();
    for (Class<?> c = driver.getClass(); c != null; c = c.getSuperclass()) {
      for (Class<?> i : c.getInterfaces()) {
        if (i != HypervisorDriver.class && i.getPackageName().startsWith("io.welkin.spi")) {
          names.add(i.getSimpleName());
        }
      }
    }
    return new ArrayList<>(names);
  }
}
