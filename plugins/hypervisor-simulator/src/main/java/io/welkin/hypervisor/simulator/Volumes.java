// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import io.welkin.kernel.FailureException;
import io.welkin.spi.compute.NativeDisk;
import io.welkin.spi.storage.PoolObservation;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.TemplateFile;
import io.welkin.spi.storage.TemplateObservation;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.TemplateSpec;
import io.welkin.spi.storage.VolumeObservation;
import io.welkin.spi.storage.VolumeRef;
import io.welkin.spi.storage.VolumeSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What {@code HostPools}, {@code HostVolumes} and {@code TemplateCache} do, on a rack. */
final class Volumes {
  private static final String POOL = "pool";
  private static final String VOLUME = "volume";
  private static final String TEMPLATE = "template";
  private static final long TEMPLATE_VIRTUAL = 1L << 30;

  private final Rack rack;
  /** Bytes by pool. */
  private final Map<String, Long> used = new HashMap<>();

  Volumes(Rack rack) {
    this.rack = rack;
    synchronized (rack) {
      Stream.of(VOLUME, TEMPLATE).flatMap(rack.store()::list).forEach(f -> count(f, 1));
    }
  }

  PoolObservation ensurePool(PoolSpec pool) {
    synchronized (rack) {
      rack.store().put(POOL, pool.id().toString(), Map.of("type", String.valueOf(pool.type()),
          "path", String.valueOf(pool.path())));
      return new PoolObservation(pool.id(), rack.url().poolBytes(), used(pool.id()));
    }
  }

  void removePool(PoolSpec pool) {
    synchronized (rack) {
      rack.store().remove(POOL, pool.id().toString());
    }
  }

  private long used(UUID pool) {
    return used.getOrDefault(pool.toString(), 0L);
  }

  private void keep(String kind, String id, Map<String, String> fields) {
    count(rack.store().get(kind, id), -1);
    rack.store().put(kind, id, fields);
    count(fields, 1);
  }

  private void drop(String kind, String id) {
    count(rack.store().get(kind, id), -1);
    rack.store().remove(kind, id);
  }

  private void count(Map<String, String> fields, int sign) {
    if (fields != null) {
      used.merge(fields.get("pool"), sign * Long.parseLong(fields.get("physical")), Long::sum);
    }
  }

  /** Makes a disk as native tools do, wherever they like. */
  void create(String path, long bytes) {
    synchronized (rack) {
      keep(VOLUME, path, Map.of("pool", "", "generation", "0", "virtual", Long.toString(bytes), "physical",
          Long.toString(Math.min(bytes, 1 << 20))));
    }
  }

  /** The disks of a machine. */
  List<NativeDisk> of(Machine m) {
    List<NativeDisk> disks = new ArrayList<>();
    for (String key : m.volumes()) {
      Map<String, String> f = rack.store().get(VOLUME, key);
      Map<String, String> pool = f == null ? null : rack.store().get(POOL, f.get("pool"));
      disks.add(new NativeDisk("disk" + disks.size(), pool == null ? key : pool.get("path") + "/" + key,
          f == null ? 0 : Long.parseLong(f.get("virtual")), "virtio", disks.size()));
    }
    return disks;
  }

  /** What a volume is kept under: a path where native tools made it, else the id that it was made with. */
  String key(VolumeRef volume) {
    if (volume.path() == null) {
      return volume.id().toString();
    }
    return rack.store().has(VOLUME, volume.path()) ? volume.path()
        : volume.path().substring(volume.path().lastIndexOf('/') + 1);
  }

  VolumeObservation ensure(VolumeSpec spec) {
    synchronized (rack) {
      String id = key(spec.volume());
      Map<String, String> there = rack.store().get(VOLUME, id);
      if (there == null && spec.volume().path() != null) {
        throw FailureException.invalid("NotFound", "there is no disk " + spec.volume().path());
      }
      long size = there == null ? firstSize(spec) : grown(spec, there);
      if (there == null || size != Long.parseLong(there.get("virtual"))
          || spec.generation() != Long.parseLong(there.get("generation"))) {
        keep(VOLUME, id, fields(spec, size, there));
      }
      return observe(spec.volume());
    }
  }

  private static Map<String, String> fields(VolumeSpec spec, long size, Map<String, String> there) {
    Map<String, String> f = new HashMap<>(there == null ? Map.of() : there);
    f.put("pool", spec.volume().pool().id().toString());
    f.put("generation", Long.toString(spec.generation()));
    f.put("virtual", Long.toString(size));
    f.putIfAbsent("physical", Long.toString(Math.min(size, 1 << 20)));
    if (spec.template() != null) {
      f.putIfAbsent("template", spec.template().id().toString());
    }
    return f;
  }

  private long firstSize(VolumeSpec spec) {
    long size = spec.sizeBytes();
    if (spec.template() != null) {
      TemplateObservation template = observeTemplate(spec.template());
      if (!template.exists()) {
        throw FailureException.invalid("NotFound", "the template " + spec.template().id()
            + " is not cached in the pool");
      }
      size = Math.max(size, template.virtualBytes());
    }
    if (size <= 0) {
      throw FailureException.invalid("NoSize", "a volume without a template needs a size");
    }
    if (used(spec.volume().pool().id()) + Math.min(size, 1 << 20) > rack.url().poolBytes()) {
      throw FailureException.capacity("PoolFull", "the pool " + spec.volume().pool().id() + " is full");
    }
    return size;
  }

  private static long grown(VolumeSpec spec, Map<String, String> there) {
    long size = Long.parseLong(there.get("virtual"));
    if (spec.generation() < Long.parseLong(there.get("generation"))) {
      throw FailureException.conflict("StaleGeneration", "the volume was made from generation "
          + there.get("generation"));
    }
    if (spec.sizeBytes() != 0 && spec.sizeBytes() < size) {
      throw FailureException.conflict("WouldShrink", "the volume has " + size + " bytes");
    }
    return Math.max(size, spec.sizeBytes());
  }

  VolumeObservation observe(VolumeRef volume) {
    synchronized (rack) {
      Map<String, String> f = rack.store().get(VOLUME, key(volume));
      return f == null ? VolumeObservation.missing(volume.id())
          : new VolumeObservation(volume.id(), true,
              volume.path() == null ? volume.pool().path() + "/" + volume.id() : volume.path(),
              Long.parseLong(f.get("virtual")), Long.parseLong(f.get("physical")));
    }
  }

  void remove(VolumeRef volume) {
    synchronized (rack) {
      String id = key(volume);
      if (rack.locked(id, null)) {
        throw FailureException.conflict("InUse", "a running instance uses the volume " + id);
      }
      drop(VOLUME, id);
    }
  }

  TemplateObservation ensureTemplate(TemplateSpec spec) {
    String checksum = null;
    long physical = 0;
    for (TemplateFile file : spec.files()) {
      TemplateSource source = TemplateSource.of(file);
      physical += source.bytes();
      checksum = TemplateFile.DISK.equals(file.role()) ? source.checksum() : checksum;
    }
    synchronized (rack) {
      String id = key(spec.template());
      if (!rack.store().has(TEMPLATE, id)) {
        Map<String, String> f = new HashMap<>(Map.of("pool", spec.template().pool().id().toString(),
            "virtual", Long.toString(Math.max(TEMPLATE_VIRTUAL, physical)), "physical", Long.toString(physical)));
        if (checksum != null) {
          f.put("checksum", checksum);
        }
        keep(TEMPLATE, id, f);
      }
      return observeTemplate(spec.template());
    }
  }

  TemplateObservation observeTemplate(TemplateRef template) {
    synchronized (rack) {
      Map<String, String> f = rack.store().get(TEMPLATE, key(template));
      return f == null ? TemplateObservation.missing(template.id()) : new TemplateObservation(template.id(), true,
          Long.parseLong(f.get("virtual")), Long.parseLong(f.get("physical")), f.get("checksum"));
    }
  }

  void removeTemplate(TemplateRef template) {
    synchronized (rack) {
      String pool = template.pool().id().toString();
      if (rack.store().list(VOLUME).anyMatch(f -> template.id().toString().equals(f.get("template"))
          && pool.equals(f.get("pool")))) {
        throw FailureException.conflict("InUse", "a volume is backed by the template " + template.id());
      }
      drop(TEMPLATE, key(template));
    }
  }

  private static String key(TemplateRef template) {
    return template.id() + "@" + template.pool().id();
  }
}
