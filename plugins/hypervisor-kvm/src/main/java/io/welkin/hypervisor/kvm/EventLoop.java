// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import com.sun.jna.CallbackReference;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.time.Duration;
import org.libvirt.Connect;
import org.libvirt.Library;
import org.libvirt.LibvirtException;
import org.libvirt.jna.Libvirt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which libvirt delivers events and answers keepalives. It runs while somebody holds the loop.
 * Callbacks run on it, so they must not block and must not call libvirt over the wire.
 */
final class EventLoop {
  private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
  private static final int DISABLED = -1;
  /** Turns after the last release, in which libvirt frees what it put off: sockets, among others. */
  private static final int LAST_TURNS = 5;
  private static final int LAST_TURN_MILLIS = 5;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final Libvirt.VirEventTimeoutCallback wake =
      (timer, data) -> Libvirt.INSTANCE.virEventUpdateTimeout(timer, DISABLED);
  private int holders;
  private int timer = DISABLED;
  private Thread thread;
  private volatile boolean running;

  /** Must be called before a connection is opened that shall have events. */
  synchronized void acquire() throws LibvirtException {
    if (holders == 0) {
      Library.getVersion();
      silence();
      Libvirt.INSTANCE.virEventRegisterDefaultImpl();
      timer = Libvirt.INSTANCE.virEventAddTimeout(DISABLED, wake, null, null);
      running = true;
      thread = new Thread(this::run, "welkin-kvm-events");
      thread.setContextClassLoader(EventLoop.class.getClassLoader());
      thread.setDaemon(true);
      thread.start();
    }
    holders++;
  }

  synchronized void release() throws LibvirtException {
    if (--holders > 0) {
      return;
    }
    running = false;
    boolean interrupted = false;
    long until = System.nanoTime() + LONGEST_STOP.toNanos();
    while (thread.isAlive() && System.nanoTime() < until) {
      // More than once: another driver's loop in this process may have taken the wake-up.
      Libvirt.INSTANCE.virEventUpdateTimeout(timer, 0);
      try {
        thread.join(LAST_TURN_MILLIS * LAST_TURNS * 2);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (thread.isAlive()) {
      LOG.warn("libvirt's event loop did not end within {}", LONGEST_STOP);
    }
    Libvirt.INSTANCE.virEventRemoveTimeout(timer);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * libvirt's default prints every error to stderr, while here each becomes an exception. Its handler is one for the
   * process, so it must not be Java's: it would hold this class loader, or be gone while libvirt still calls it. A
   * function of the C library that does nothing with what it is given serves for ever.
   */
  private static void silence() throws LibvirtException {
    Pointer nothing = NativeLibrary.getInstance("c").getFunction("getpid");
    Connect.setErrorCallback(
        (Libvirt.VirErrorCallback) CallbackReference.getCallback(Libvirt.VirErrorCallback.class, nothing));
  }

  private void run() {
    try {
      while (running) {
        Library.processEvent();
      }
      for (int i = 0; i < LAST_TURNS; i++) {
        Libvirt.INSTANCE.virEventUpdateTimeout(timer, LAST_TURN_MILLIS);
        Library.processEvent();
      }
    } catch (LibvirtException e) {
      LOG.error("libvirt's event loop failed; no more events until the driver is restarted", e);
    }
  }
}
