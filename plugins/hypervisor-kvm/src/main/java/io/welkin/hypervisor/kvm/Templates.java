// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.hypervisor.kvm.TemplateManifest.CachedFile;
import io.welkin.kernel.FailureException;
import io.welkin.spi.DriverCall;
import io.welkin.spi.storage.TemplateFile;
import io.welkin.spi.storage.TemplateObservation;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.TemplateSpec;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import org.libvirt.StorageVol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The templates that a pool caches: a directory each, with a file for each role and a {@link TemplateManifest} that
 * is written when all of them are there and checked. A directory without one is what a broken transfer left, and is
 * cleared by the next.
 */
final class Templates {
  private static final Logger LOG = LoggerFactory.getLogger(Templates.class);
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final Set<String> ROLES = Set.of(TemplateFile.DISK, TemplateFile.KERNEL, TemplateFile.INITRD);

  private final LibvirtEndpoint endpoint;

  Templates(LibvirtEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  TemplateObservation ensure(DriverCall call, TemplateSpec spec) {
    check(spec);
    return endpoint.session().call(use -> {
      StoragePool pool = DirectoryPool.open(use, PoolLayout.template(spec.template()));
      TemplateManifest manifest = TemplateManifest.read(use, pool);
      if (manifest == null) {
        manifest = fetch(use, pool, spec, call.deadline());
      } else if (!manifest.fits(spec)) {
        throw FailureException.conflict("TemplateDiffers", "Template " + spec.template().id()
            + " is cached with another format, other files or other checksums");
      }
      return manifest.observation(spec.template().id());
    });
  }

  TemplateObservation observe(TemplateRef template) {
    return endpoint.session().call(use -> {
      TemplateManifest manifest = manifest(use, template);
      return manifest == null ? TemplateObservation.missing(template.id()) : manifest.observation(template.id());
    });
  }

  Void remove(TemplateRef template) {
    return endpoint.session().call(use -> {
      StoragePool pool = DirectoryPool.find(use, PoolLayout.template(template));
      if (pool != null) {
        requireUnused(use, template);
        discard(use, pool);
      }
      return null;
    });
  }

  /** The manifest of a cached template, or null. */
  static TemplateManifest manifest(Use use, TemplateRef template) throws LibvirtException {
    StoragePool pool = DirectoryPool.find(use, PoolLayout.template(template));
    return pool == null ? null : TemplateManifest.read(use, pool);
  }

  static boolean hasInitrd(Use use, TemplateRef template) throws LibvirtException {
    TemplateManifest manifest = manifest(use, template);
    if (manifest == null || !manifest.files().containsKey(TemplateFile.KERNEL)) {
      throw FailureException.invalid("NotFound", "No template " + template.id() + " with a kernel is cached");
    }
    return manifest.files().containsKey(TemplateFile.INITRD);
  }

  private static void check(TemplateSpec spec) {
    DiskImage.format(spec.format());
    for (TemplateFile file : spec.files()) {
      if (!ROLES.contains(file.role())) {
        throw FailureException.invalid("TemplateFile", "A template's files are " + ROLES + ", not " + file.role());
      }
      Checksum.parse(file.checksum());
    }
    if (spec.files().stream().filter(f -> f.role().equals(TemplateFile.DISK)).count() != 1) {
      throw FailureException.invalid("TemplateFile", "A template has one disk");
    }
  }

  private static TemplateManifest fetch(Use use, StoragePool pool, TemplateSpec spec, Instant deadline)
      throws LibvirtException {
    clear(use, pool);
    boolean done = false;
    try {
      String format = DiskImage.format(spec.format());
      Map<String, CachedFile> files = new LinkedHashMap<>();
      long virtualBytes = 0;
      for (TemplateFile file : spec.files()) {
        Transfer transfer = new Transfer(file);
        files.put(file.role(), transfer.run(use, pool, deadline));
        if (file.role().equals(TemplateFile.DISK)) {
          virtualBytes = DiskImage.virtualBytes(format, transfer.header, files.get(file.role()).bytes());
        }
      }
      TemplateManifest manifest = new TemplateManifest(format, virtualBytes, files);
      manifest.write(use, pool);
      done = true;
      return manifest;
    } finally {
      if (!done) {
        try {
          discard(use, pool);
        } catch (LibvirtException e) {
          LOG.warn("a broken transfer of template {} leaves files behind: {}", spec.template().id(), e.getMessage());
        }
      }
    }
  }

  private static void discard(Use use, StoragePool pool) throws LibvirtException {
    clear(use, pool);
    DirectoryPool.remove(use, pool);
  }

  /** The manifest goes first, so that half a template is none. */
  private static void clear(Use use, StoragePool pool) throws LibvirtException {
    DirectoryPool.delete(use, pool, TemplateManifest.NAME);
    for (String role : ROLES) {
      StorageVol file = use.volume(pool, role);
      if (file != null) {
        DirectoryPool.delete(use, file);
      }
    }
  }

  private static void requireUnused(Use use, TemplateRef template) throws LibvirtException {
    StoragePool volumes = DirectoryPool.find(use, PoolLayout.volumes(template.pool()));
    if (volumes == null) {
      return;
    }
    DirectoryPool.refresh(use, volumes);
    String disk = PoolLayout.templateFile(template, TemplateFile.DISK);
    for (String name : volumes.listVolumes()) {
      StorageVol volume = use.volume(volumes, name);
      if (volume != null && disk.equals(Xml.parse(volume.getXMLDesc(0)).text("backingStore/path"))) {
        throw FailureException.conflict("InUse", "Volume " + name + " is backed by template " + template.id());
      }
    }
  }

  /** One file on its way from its URL into the pool. */
  private static final class Transfer {
    private final TemplateFile file;
    private byte[] header = new byte[0];

    Transfer(TemplateFile file) {
      this.file = file;
    }

    CachedFile run(Use use, StoragePool pool, Instant deadline) throws LibvirtException {
      Checksum expected = Checksum.parse(file.checksum());
      MessageDigest sha256 = Checksum.digest("SHA-256");
      MessageDigest asRegistered = Checksum.digest(expected == null ? "SHA-256" : expected.algorithm());
      long bytes;
      try (TemplateSource source = TemplateSource.open(file.url())) {
        InputStream input = new BufferedInputStream(source.stream(), BUFFER_BYTES);
        input.mark(DiskImage.HEADER_BYTES);
        header = input.readNBytes(DiskImage.HEADER_BYTES);
        input.reset();
        StorageVol volume = use.createVolume(pool, DirectoryPool.rawVolume(file.role(), 0));
        InputStream hashed = new DigestInputStream(guarded(use, input, deadline), sha256);
        bytes = VolumeStream.upload(use, volume, new DigestInputStream(hashed, asRegistered));
        source.requireWhole(bytes);
      } catch (IOException e) {
        throw new FailureException(
            FailureException.unreachable("TransferFailed", file.url() + " broke off: " + e.getMessage()).failure(), e);
      }
      Checksum actual = Checksum.of(asRegistered);
      if (expected != null && !expected.equals(actual)) {
        throw FailureException.invalid("ChecksumMismatch", file.url() + " has " + actual + ", not " + expected);
      }
      return new CachedFile(bytes, Checksum.of(sha256), TemplateManifest.registered(file));
    }

    /** A transfer ends with the session and with the call's deadline. */
    private static InputStream guarded(Use use, InputStream source, Instant deadline) {
      return new FilterInputStream(source) {
        @Override public int read(byte[] buffer, int offset, int length) throws IOException {
          use.session().requireOpen(deadline);
          return super.read(buffer, offset, length);
        }
      };
    }
  }
}
