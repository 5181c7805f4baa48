// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.libvirt.Error.ErrorNumber.VIR_ERR_NO_DOMAIN_METADATA;

import java.util.UUID;
import org.libvirt.Domain;
import org.libvirt.Domain.ModificationImpact;
import org.libvirt.LibvirtException;

/**
 * What Welkin writes into a domain's metadata, so that the domain tells whose it is without a table.
 *
 * @param id Welkin's id of the instance
 * @param generation of the spec that the definition was made from
 * @param reboot the last one-shot reboot that was carried out
 * @param digest of the definition; another one says that the definition would be written differently today
 */
record Mark(UUID id, long generation, long reboot, String digest) {
  static final String NAMESPACE = "urn:welkin:instance:1";
  static final String PREFIX = "welkin";
  private static final int CURRENT = 0;

  /** The mark that the domain carries, or null when it is not ours. */
  static Mark of(Domain domain) throws LibvirtException {
    try {
      return parse(domain.getMetadata(Domain.MetadataType.ELEMENT, NAMESPACE, CURRENT));
    } catch (LibvirtException e) {
      if (LibvirtFailures.is(e, VIR_ERR_NO_DOMAIN_METADATA)) {
        return null;
      }
      throw e;
    }
  }

  /** Null when the text is no mark, such as one that a person edited. */
  static Mark parse(String text) {
    Xml xml = Xml.parse(text);
    String id = xml.attribute("id");
    String generation = xml.attribute("generation");
    String reboot = xml.attribute("reboot");
    if (id == null || generation == null || reboot == null) {
      return null;
    }
    try {
      return new Mark(UUID.fromString(id), Long.parseLong(generation), Long.parseLong(reboot), xml.attribute("digest"));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  Mark rebooted(long generation) {
    return new Mark(id, this.generation, generation, digest);
  }

  /** Writes this mark where {@link #of} reads it: on the running guest, if it runs, and on its definition. */
  void write(Domain domain, boolean active) throws LibvirtException {
    int where = ModificationImpact.CONFIG | (active ? ModificationImpact.LIVE : 0);
    domain.setMetadata(Domain.MetadataType.ELEMENT, element("instance"), PREFIX, NAMESPACE, where);
  }

  /** Takes the mark off, wherever it is. */
  static void erase(Domain domain, boolean active, boolean persistent) throws LibvirtException {
    int where = (persistent ? ModificationImpact.CONFIG : 0) | (active ? ModificationImpact.LIVE : 0);
    domain.setMetadata(Domain.MetadataType.ELEMENT, null, null, NAMESPACE, where);
  }

  /** For a {@code <metadata>} that declares the prefix itself. */
  String xml() {
    return element(PREFIX + ":instance");
  }

  private String element(String name) {
    String namespace = name.equals("instance") ? null : NAMESPACE;
    return new XmlWriter().empty(name, "xmlns:" + PREFIX, namespace, "id", id, "generation", generation,
        "reboot", reboot, "digest", digest).toString();
  }
}
