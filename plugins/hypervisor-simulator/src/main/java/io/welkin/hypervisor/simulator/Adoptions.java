// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import io.welkin.kernel.FailureException;
import io.welkin.spi.compute.Adoption;
import io.welkin.spi.compute.InstanceDescription;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.NativeNic;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What {@code InstanceAdoption} does: the tag of a machine is written, and nothing else. */
final class Adoptions {
  private final Rack rack;
  private final Volumes volumes;

  Adoptions(Rack rack, Volumes volumes) {
    this.rack = rack;
    this.volumes = volumes;
  }

  InstanceDescription examine(String nativeId) {
    synchronized (rack) {
      Machine m = rack.require(nativeId);
      List<NativeNic> nics = new ArrayList<>();
      m.nics().forEach(n -> nics.add(new NativeNic("nic" + nics.size(), n.mac(), n.bridge(), "virtio", n.address())));
      return new InstanceDescription(m.observation(), volumes.of(m), nics);
    }
  }

  InstanceObservation adopt(Adoption adoption) {
    synchronized (rack) {
      Machine m = rack.require(adoption.nativeId());
      if (m.id() != null && !m.id().equals(adoption.id()) && !m.id().equals(adoption.replaces())) {
        throw FailureException.conflict("NotForeign", "the machine " + m.name() + " carries the id " + m.id());
      }
      boolean done = adoption.id().equals(m.id()) && m.generation() >= adoption.generation();
      return (done ? m : rack.save(m.owned(adoption.id(), adoption.generation()))).observation();
    }
  }

  InstanceObservation release(UUID id) {
    synchronized (rack) {
      return rack.machine(id).map(m -> rack.save(m.owned(null, 0)).observation())
          .orElseGet(() -> InstanceObservation.missing(id));
    }
  }
}
