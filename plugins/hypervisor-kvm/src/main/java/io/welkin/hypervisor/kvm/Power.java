// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.libvirt.Error.ErrorNumber.VIR_ERR_AGENT_UNRESPONSIVE;
import static org.libvirt.Error.ErrorNumber.VIR_ERR_NO_DOMAIN;
import static org.libvirt.Error.ErrorNumber.VIR_ERR_NO_SUPPORT;
import static org.libvirt.Error.ErrorNumber.VIR_ERR_OPERATION_INVALID;
import static org.libvirt.Error.ErrorNumber.VIR_ERR_OPERATION_UNSUPPORTED;

import io.welkin.kernel.FailureException;
import io.welkin.spi.compute.InstanceSpec;
import io.welkin.spi.compute.PowerState;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;

/** Brings one domain to the power that its spec asks for, within one call. */
final class Power {
  /** A guest whose kernel is still starting misses the button, so it is pressed again. */
  private static final Duration PRESS_AGAIN = Duration.ofSeconds(5);

  private final Session session;
  private final Domain domain;
  private final EndpointSettings settings;
  private final Instant deadline;

  Power(Session session, Domain domain, EndpointSettings settings, Instant deadline) {
    this.session = session;
    this.domain = domain;
    this.settings = settings;
    this.deadline = deadline;
  }

  /** Also carries out a reboot that the spec asks for; the mark says afterwards that it was. */
  void follow(InstanceSpec spec) throws LibvirtException {
    if (spec.power() == PowerState.STOPPED) {
      stop(spec.graceful());
      markRebooted(spec.rebootGeneration());
      return;
    }
    if (spec.power() != PowerState.RUNNING) {
      throw FailureException.invalid("Power", "An instance can be made RUNNING or STOPPED, not " + spec.power());
    }
    if (state() == PowerState.STOPPED) {
      // The mark first: a guest that is started now needs no reboot, even when the call ends here.
      markRebooted(spec.rebootGeneration());
      start();
      return;
    }
    if (state() == PowerState.PAUSED) {
      domain.resume();
    }
    Mark mark = Mark.of(domain);
    if (mark != null && spec.rebootGeneration() > mark.reboot()) {
      reboot(spec.graceful());
      markRebooted(spec.rebootGeneration());
    }
  }

  /** Pulls the plug; a domain that does not run is fine. */
  static void destroy(Domain domain) throws LibvirtException {
    try {
      domain.destroy();
    } catch (LibvirtException e) {
      if (!LibvirtFailures.is(e, VIR_ERR_OPERATION_INVALID, VIR_ERR_NO_DOMAIN)) {
        throw e;
      }
    }
  }

  private void start() throws LibvirtException {
    try {
      domain.create();
    } catch (LibvirtException e) {
      if (state() != PowerState.RUNNING) {
        throw e;
      }
    }
  }

  private void stop(boolean graceful) throws LibvirtException {
    if (graceful && state() == PowerState.RUNNING) {
      Instant until = graceEnd();
      while (state() != PowerState.STOPPED && Instant.now().isBefore(until) && press(domain::shutdown)) {
        session.await(earlier(Instant.now().plus(PRESS_AGAIN), until), () -> state() == PowerState.STOPPED);
      }
    }
    if (state() != PowerState.STOPPED) {
      destroy(domain);
    }
  }

  private void reboot(boolean graceful) throws LibvirtException {
    UUID uuid = UUID.fromString(domain.getUUIDString());
    int before = session.reboots(uuid);
    if (graceful) {
      Instant until = graceEnd();
      while (session.reboots(uuid) == before && Instant.now().isBefore(until) && press(() -> domain.reboot(0))) {
        session.await(earlier(Instant.now().plus(PRESS_AGAIN), until),
            () -> session.reboots(uuid) != before || state() == PowerState.STOPPED);
        if (state() == PowerState.STOPPED) {
          start();
          return;
        }
      }
    }
    if (session.reboots(uuid) == before) {
      reset();
    }
  }

  private void reset() throws LibvirtException {
    try {
      domain.reset();
    } catch (LibvirtException e) {
      if (!LibvirtFailures.is(e, VIR_ERR_NO_SUPPORT, VIR_ERR_OPERATION_UNSUPPORTED)) {
        throw e;
      }
      destroy(domain);
      start();
    }
  }

  private interface Button {
    void press() throws LibvirtException;
  }

  /** False when the guest has no such button; true also when it stopped meanwhile. */
  private static boolean press(Button button) throws LibvirtException {
    try {
      button.press();
      return true;
    } catch (LibvirtException e) {
      if (LibvirtFailures.is(e, VIR_ERR_OPERATION_INVALID)) {
        return true;
      }
      if (LibvirtFailures.is(e, VIR_ERR_NO_SUPPORT, VIR_ERR_OPERATION_UNSUPPORTED, VIR_ERR_AGENT_UNRESPONSIVE)) {
        return false;
      }
      throw e;
    }
  }

  private void markRebooted(long generation) throws LibvirtException {
    Mark mark = Mark.of(domain);
    if (mark != null && generation > mark.reboot()) {
      mark.rebooted(generation).write(domain, domain.isActive() == 1);
    }
  }

  private PowerState state() throws LibvirtException {
    return DomainReader.power(domain.getInfo().state);
  }

  /**
   * A guest may use its grace, but never more than half of what is left of the call: pulling the plug needs time,
   * too.
   */
  private Instant graceEnd() {
    Instant now = Instant.now();
    Duration half = Duration.between(now, deadline).dividedBy(2);
    return now.plus(half.compareTo(settings.grace()) < 0 ? half : settings.grace());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
