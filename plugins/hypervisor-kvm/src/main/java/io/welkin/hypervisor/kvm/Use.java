// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.libvirt.Error.ErrorNumber.VIR_ERR_NO_DOMAIN;
import static org.libvirt.Error.ErrorNumber.VIR_ERR_NO_NETWORK;
import static org.libvirt.Error.ErrorNumber.VIR_ERR_NO_STORAGE_POOL;
import static org.libvirt.Error.ErrorNumber.VIR_ERR_NO_STORAGE_VOL;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.libvirt.Network;
import org.libvirt.StoragePool;
import org.libvirt.StorageVol;
import org.libvirt.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One use of a connection. It frees every native reference that it handed out when it is closed: a domain, pool or
 * volume that is not freed keeps the connection's socket open. Look-ups answer null for what is not there.
 */
final class Use implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Use.class);

  private interface Free {
    int free() throws LibvirtException;
  }

  private interface Lookup<T> {
    T look() throws LibvirtException;
  }

  private final Session session;
  private final Connect connect;
  private final Deque<Free> held = new ArrayDeque<>();

  Use(Session session, Connect connect) {
    this.session = session;
    this.connect = connect;
  }

  Session session() {
    return session;
  }

  Connect connect() {
    return connect;
  }

  Domain domain(UUID uuid) throws LibvirtException {
    return keep(find(() -> connect.domainLookupByUUIDString(uuid.toString())));
  }

  Domain domain(String name) throws LibvirtException {
    return keep(find(() -> connect.domainLookupByName(name)));
  }

  List<Domain> domains(int flags) throws LibvirtException {
    List<Domain> all = new ArrayList<>();
    for (Domain domain : connect.listAllDomains(flags)) {
      all.add(keep(domain));
    }
    return all;
  }

  Domain define(String xml) throws LibvirtException {
    return keep(connect.domainDefineXML(xml));
  }

  Domain createTransient(String xml, int flags) throws LibvirtException {
    return keep(connect.domainCreateXML(xml, flags));
  }

  StoragePool pool(String name) throws LibvirtException {
    return keep(find(() -> connect.storagePoolLookupByName(name)));
  }

  StoragePool definePool(String xml) throws LibvirtException {
    return keep(connect.storagePoolDefineXML(xml, 0));
  }

  /** A file of any active storage pool. */
  StorageVol volume(String path) throws LibvirtException {
    return keep(find(() -> connect.storageVolLookupByPath(path)));
  }

  /** The bridge of one of libvirt's networks, or null. */
  String bridge(String network) throws LibvirtException {
    Network found = find(() -> connect.networkLookupByName(network));
    if (found == null) {
      return null;
    }
    held.push(found::free);
    return found.getBridgeName();
  }

  StorageVol volume(StoragePool pool, String name) throws LibvirtException {
    return keep(find(() -> pool.storageVolLookupByName(name)));
  }

  StorageVol createVolume(StoragePool pool, String xml) throws LibvirtException {
    return keep(pool.storageVolCreateXML(xml, 0));
  }

  Stream stream() throws LibvirtException {
    Stream stream = connect.streamNew(0);
    held.push(stream::free);
    return stream;
  }

  private Domain keep(Domain domain) {
    if (domain != null) {
      held.push(domain::free);
    }
    return domain;
  }

  private StoragePool keep(StoragePool pool) {
    if (pool != null) {
      held.push(pool::free);
    }
    return pool;
  }

  private StorageVol keep(StorageVol volume) {
    if (volume != null) {
      held.push(volume::free);
    }
    return volume;
  }

  private static <T> T find(Lookup<T> lookup) throws LibvirtException {
    try {
      return lookup.look();
    } catch (LibvirtException e) {
      if (LibvirtFailures.is(e, VIR_ERR_NO_DOMAIN, VIR_ERR_NO_NETWORK, VIR_ERR_NO_STORAGE_POOL,
          VIR_ERR_NO_STORAGE_VOL)) {
        return null;
      }
      throw e;
    }
  }

  @Override public void close() {
    while (!held.isEmpty()) {
      try {
        held.pop().free();
      } catch (LibvirtException e) {
        LOG.debug("a libvirt reference could not be freed: {}", e.getMessage());
      }
    }
  }
}
