// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.Libvirt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection whose callbacks can all be taken back; the binding cannot remove a reboot listener, and a callback that
 * stays keeps the connection's socket. Callbacks come on the event loop's thread.
 */
final class LibvirtConnection extends Connect {
  private static final Logger LOG = LoggerFactory.getLogger(LibvirtConnection.class);
  private static final int EVENT_LIFECYCLE = 0;
  private static final int EVENT_REBOOT = 1;
  /** A daemon that does not answer for 15 s counts as lost. */
  private static final int KEEPALIVE_SECONDS = 5;
  private static final int KEEPALIVE_MISSES = 2;

  /** What happened to a domain. The name is null when libvirt does not tell. */
  record DomainChange(UUID uuid, String name, boolean rebooted) {}

  private final List<Integer> registrations = new ArrayList<>();
  /** Native code calls these; they must stay reachable. */
  private final List<Object> callbacks = new ArrayList<>();

  LibvirtConnection(String uri) throws LibvirtException {
    super(uri);
  }

  /** Begins to report; {@code lost} is called at most once, when the daemon went away. */
  void watch(Consumer<DomainChange> changed, Runnable lost) throws LibvirtException {
    Libvirt.VirConnectDomainEventCallback lifecycle = (connection, domain, event, detail, data) -> {
      changed.accept(change(domain, false));
      return 0;
    };
    Libvirt.VirConnectDomainEventGenericCallback reboot =
        (connection, domain, data) -> changed.accept(change(domain, true));
    register(EVENT_LIFECYCLE, lifecycle);
    register(EVENT_REBOOT, reboot);
    if (!getURI().startsWith("test:")) {
      registerCloseListener((connection, reason) -> {
        LOG.debug("libvirt closed the connection: {}", reason);
        lost.run();
      });
      setKeepAlive(KEEPALIVE_SECONDS, KEEPALIVE_MISSES);
    }
  }

  private void register(int event, Libvirt.VirDomainEventCallback callback) throws LibvirtException {
    callbacks.add(callback);
    int id = Libvirt.INSTANCE.virConnectDomainEventRegisterAny(vcp, null, event, callback, null, null);
    if (id >= 0) {
      registrations.add(id);
    }
  }

  private static DomainChange change(DomainPointer domain, boolean rebooted) {
    byte[] uuid = new byte[Libvirt.VIR_UUID_STRING_BUFLEN];
    Libvirt.INSTANCE.virDomainGetUUIDString(domain, uuid);
    String text = new String(uuid, 0, uuid.length - 1, StandardCharsets.US_ASCII);
    return new DomainChange(UUID.fromString(text), Libvirt.INSTANCE.virDomainGetName(domain), rebooted);
  }

  @Override public int close() throws LibvirtException {
    ConnectionPointer open = vcp;
    if (open == null) {
      return 0;
    }
    for (int id : registrations) {
      Libvirt.INSTANCE.virConnectDomainEventDeregisterAny(open, id);
    }
    registrations.clear();
    try {
      unregisterCloseListener();
    } finally {
      super.close();
    }
    return 0;
  }
}
