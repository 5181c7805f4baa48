// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.kernel.FailureException;
import io.welkin.spi.compute.ConsoleEndpoint;
import io.welkin.spi.compute.SerialChunk;
import java.util.UUID;
import org.libvirt.Domain;

/** A guest's screen and what it said. */
final class Consoles {
  private final LibvirtEndpoint endpoint;

  Consoles(LibvirtEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  ConsoleEndpoint graphical(UUID instance) {
    return endpoint.session().call(use -> {
      Domain domain = Marked.find(use, instance);
      if (domain == null) {
        throw notFound(instance);
      }
      if (domain.isActive() != 1) {
        throw FailureException.conflict("NotRunning", "Instance " + instance + " does not run");
      }
      Xml graphics = Xml.parse(domain.getXMLDesc(0)).first("devices/graphics");
      String port = graphics == null ? null : graphics.attribute("port");
      if (port == null || port.equals("-1")) {
        throw FailureException.unsupported("NoConsole", "Instance " + instance + " has no graphical console");
      }
      String host = endpoint.settings().host() == null ? "127.0.0.1" : endpoint.settings().host();
      return new ConsoleEndpoint(graphics.attribute("type"), host, Integer.parseInt(port), null);
    });
  }

  private static FailureException notFound(UUID instance) {
    return FailureException.invalid("NotFound", "There is no instance " + instance);
  }

  SerialChunk serial(UUID instance, long offset, int maxBytes) {
    if (offset < 0 || maxBytes < 1) {
      throw FailureException.invalid("Range", "An offset is not negative, and a chunk has a byte at least");
    }
    return endpoint.session().call(use -> {
      SerialChunk chunk = SerialLog.read(use, endpoint.settings(), instance, offset, maxBytes);
      if (chunk.text().isEmpty() && Marked.find(use, instance) == null) {
        throw notFound(instance);
      }
      return chunk;
    });
  }
}
