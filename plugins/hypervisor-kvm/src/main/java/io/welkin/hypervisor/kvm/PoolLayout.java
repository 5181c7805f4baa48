// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.kernel.FailureException;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.VolumeRef;
import java.util.Set;
import java.util.UUID;

/**
 * Where things are below a pool's directory. It follows from their ids alone, so that every host finds them; but for volumes
 * that native tools made.
 */
final class PoolLayout {
  private static final Set<String> TYPES = Set.of("Filesystem", "SharedMountPoint");

  private PoolLayout() {}

  static String volumes(PoolSpec pool) {
    return root(pool) + "/volumes";
  }

  static String volumeName(UUID volume) {
    return volume + ".qcow2";
  }

  static String volumePath(VolumeRef volume) {
    if (volume.path() == null) {
      return volumes(volume.pool()) + "/" + volumeName(volume.id());
    }
    if (!volume.path().startsWith(root(volume.pool()) + "/") || volume.path().contains("/../")) {
      throw FailureException.invalid("VolumePath", volume.path() + " is not in the pool at " + root(volume.pool()));
    }
    return volume.path();
  }

  static String templates(PoolSpec pool) {
    return root(pool) + "/templates";
  }

  /** The directory that holds one template's files. */
  static String template(TemplateRef template) {
    return templates(template.pool()) + "/" + template.id();
  }

  static String templateFile(TemplateRef template, String role) {
    return template(template) + "/" + role;
  }

  /** The pool's directory. */
  static String root(PoolSpec pool) {
    if (!TYPES.contains(pool.type())) {
      throw FailureException.unsupported("PoolType", "KVM hosts use pools of " + TYPES + ", not " + pool.type());
    }
    String path = pool.path();
    if (path == null || !path.startsWith("/") || path.contains("/../") || path.endsWith("/..")) {
      throw FailureException.invalid("PoolPath", "The path of a pool is an absolute directory, not " + path);
    }
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
