// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.libvirt.Error.ErrorNumber.VIR_ERR_NO_STORAGE_VOL;

import io.welkin.kernel.FailureException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import org.libvirt.StorageVol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Directories of the host as libvirt storage pools: the way to its files that works through every transport. The
 * pool's name and UUID follow from the path.
 */
final class DirectoryPool {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryPool.class);
  private static final String PREFIX = "welkin-";
  private static final int ACTIVE = 1;
  private static final int DELETE_NORMAL = 0;
  private static final Duration BUSY = Duration.ofSeconds(20);

  private DirectoryPool() {}

  /** The pool of the directory, which is made when it is missing. */
  static StoragePool open(Use use, String path) throws LibvirtException {
    synchronized (use.session().storage()) {
      StoragePool pool = use.pool(name(path));
      if (pool == null) {
        pool = use.definePool(definition(path));
      }
      if (pool.isActive() != ACTIVE) {
        pool.build(0);
        start(pool);
      }
      return pool;
    }
  }

  /** Whether a pool of this name is one of these. */
  static boolean owns(String name) {
    return name.startsWith(PREFIX);
  }

  /** The pool of the directory, or null when there is no such directory. Another host may have made it. */
  static StoragePool find(Use use, String path) throws LibvirtException {
    synchronized (use.session().storage()) {
      StoragePool pool = use.pool(name(path));
      if (pool == null) {
        pool = use.definePool(definition(path));
      }
      if (pool.isActive() == ACTIVE) {
        return pool;
      }
      try {
        start(pool);
        return pool;
      } catch (LibvirtException e) {
        LOG.debug("{} is no directory: {}", path, e.getMessage());
        pool.undefine();
        return null;
      }
    }
  }

  /** Forgets the pool; the directory stays. */
  static void forget(Use use, StoragePool pool) throws LibvirtException {
    synchronized (use.session().storage()) {
      if (pool.isActive() == ACTIVE) {
        patiently(use, pool::destroy);
      }
      pool.undefine();
    }
  }

  /** Forgets the pool and removes its directory, which must be empty. */
  static void remove(Use use, StoragePool pool) throws LibvirtException {
    synchronized (use.session().storage()) {
      if (pool.isActive() == ACTIVE) {
        patiently(use, pool::destroy);
      }
      pool.delete(DELETE_NORMAL);
      pool.undefine();
    }
  }

  /** Makes libvirt look at the directory again. */
  static void refresh(Use use, StoragePool pool) throws LibvirtException {
    patiently(use, () -> pool.refresh(0));
  }

  /** A file of the directory, or null. libvirt learns of files that others made only by a refresh. */
  static StorageVol volume(Use use, StoragePool pool, String name) throws LibvirtException {
    StorageVol volume = use.volume(pool, name);
    if (volume == null) {
      refresh(use, pool);
      volume = use.volume(pool, name);
    }
    return volume;
  }

  /** Deletes a file if it is there. */
  static void delete(Use use, StoragePool pool, String name) throws LibvirtException {
    StorageVol volume = volume(use, pool, name);
    if (volume != null) {
      delete(use, volume);
    }
  }

  static void delete(Use use, StorageVol volume) throws LibvirtException {
    try {
      patiently(use, () -> volume.delete(DELETE_NORMAL));
    } catch (LibvirtException e) {
      if (!LibvirtFailures.is(e, VIR_ERR_NO_STORAGE_VOL)) {
        throw e;
      }
    }
  }

  /** A file that is written as it is. */
  static String rawVolume(String name, long bytes) {
    return new XmlWriter().start("volume").text("name", name).text("capacity", bytes, "unit", "bytes")
        .text("allocation", 0, "unit", "bytes").start("target").empty("format", "type", "raw").end().end().toString();
  }

  private interface Step {
    void run() throws LibvirtException;
  }

  /** For a moment after a transfer libvirt holds the file and refreshes the pool, and refuses other work on them. */
  private static void patiently(Use use, Step step) throws LibvirtException {
    boolean done = use.session().poll(Instant.now().plus(BUSY), () -> {
      try {
        step.run();
        return true;
      } catch (LibvirtException e) {
        if (LibvirtFailures.busy(e)) {
          return false;
        }
        throw e;
      }
    });
    if (!done) {
      throw FailureException.conflict("StorageBusy", "libvirt's storage driver was busy for " + BUSY);
    }
  }

  private static String definition(String path) {
    return new XmlWriter().start("pool", "type", "dir").text("name", name(path)).text("uuid", uuid(path))
        .start("target").text("path", path).end().end().toString();
  }

  private static void start(StoragePool pool) throws LibvirtException {
    try {
      pool.create(0);
    } catch (LibvirtException e) {
      // Somebody else may have been faster.
      if (pool.isActive() != ACTIVE) {
        throw e;
      }
    }
  }

  private static UUID uuid(String path) {
    return UUID.nameUUIDFromBytes(("welkin:" + path).getBytes(StandardCharsets.UTF_8));
  }

  static String name(String path) {
    return PREFIX + path.substring(path.lastIndexOf('/') + 1) + "-" + uuid(path).toString().substring(0, 8);
  }
}
