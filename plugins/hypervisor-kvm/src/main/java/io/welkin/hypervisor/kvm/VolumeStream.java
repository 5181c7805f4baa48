// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.kernel.FailureException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;
import org.libvirt.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves bytes between the driver and a volume on the host, through libvirt's own connection. */
final class VolumeStream {
  private static final Logger LOG = LoggerFactory.getLogger(VolumeStream.class);
  /** Below the 256 KiB that one message of libvirt's protocol may carry. */
  private static final int CHUNK = 128 * 1024;

  private VolumeStream() {}

  static void upload(Use use, StorageVol volume, byte[] content) throws LibvirtException {
    upload(use, volume, new ByteArrayInputStream(content));
  }

  /** Writes all of the input to the start of the volume and returns how many bytes there were. */
  static long upload(Use use, StorageVol volume, InputStream input) throws LibvirtException {
    Stream stream = use.stream();
    volume.upload(stream, 0, 0, 0);
    boolean done = false;
    try {
      byte[] buffer = new byte[CHUNK];
      long total = 0;
      for (int n = input.read(buffer); n >= 0; n = input.read(buffer)) {
        send(stream, buffer, n);
        total += n;
      }
      stream.finish();
      done = true;
      return total;
    } catch (IOException e) {
      throw new FailureException(
          FailureException.unreachable("TransferFailed", "The source broke off: " + e.getMessage()).failure(), e);
    } finally {
      if (!done) {
        abort(stream);
      }
    }
  }

  /** Up to {@code limit} bytes from an offset on; fewer at the end of the volume. */
  static byte[] read(Use use, StorageVol volume, long offset, int limit) throws LibvirtException {
    Stream stream = use.stream();
    volume.download(stream, offset, 0, 0);
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] buffer = new byte[Math.min(CHUNK, limit)];
    while (read.size() < limit) {
      int n = stream.receive(buffer);
      if (n <= 0) {
        break;
      }
      read.write(buffer, 0, Math.min(n, limit - read.size()));
    }
    abort(stream);
    return read.toByteArray();
  }

  private static void send(Stream stream, byte[] buffer, int length) throws LibvirtException {
    int sent = length == buffer.length ? stream.send(buffer) : 0;
    while (sent < length) {
      sent += stream.send(Arrays.copyOfRange(buffer, sent, length));
    }
  }

  /** On a stream that failed there is nothing to abort any more. */
  private static void abort(Stream stream) {
    try {
      stream.abort();
    } catch (LibvirtException e) {
      LOG.debug("a stream could not be aborted: {}", e.getMessage());
    }
  }
}
