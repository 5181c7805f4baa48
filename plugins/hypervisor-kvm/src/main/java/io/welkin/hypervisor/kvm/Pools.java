// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.spi.storage.PoolObservation;
import io.welkin.spi.storage.PoolSpec;
import java.util.List;
import java.util.stream.Stream;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import org.libvirt.StoragePoolInfo;

/** A Welkin pool on a host: a directory, of which libvirt knows the parts as pools of its own. */
final class Pools {
  private static final int AUTOSTART = 1;

  private final LibvirtEndpoint endpoint;

  Pools(LibvirtEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  PoolObservation ensure(PoolSpec spec) {
    return endpoint.session().call(use -> {
      StoragePool pool = DirectoryPool.open(use, PoolLayout.volumes(spec));
      pool.setAutostart(AUTOSTART);
      DirectoryPool.refresh(use, pool);
      StoragePoolInfo info = pool.getInfo();
      return new PoolObservation(spec.id(), info.capacity, info.allocation);
    });
  }

  Void remove(PoolSpec spec) {
    return endpoint.session().call(use -> {
      String root = PoolLayout.root(spec);
      for (String name : names(use)) {
        StoragePool pool = use.pool(name);
        String path = pool == null ? null : Xml.parse(pool.getXMLDesc(0)).text("target/path");
        if (path != null && DirectoryPool.owns(name) && (path.equals(root) || path.startsWith(root + "/"))) {
          DirectoryPool.forget(use, pool);
        }
      }
      return null;
    });
  }

  private static List<String> names(Use use) throws LibvirtException {
    return Stream.of(use.connect().listStoragePools(), use.connect().listDefinedStoragePools())
        .flatMap(Stream::of).toList();
  }
}
