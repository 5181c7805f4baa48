// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.place;

import io.welkin.domain.Absent;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Zone;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.topology.internal.Ipv4;
import io.welkin.topology.internal.Places;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateZone}. */
@Component(service = Operation.class)
public final class UpdateZone extends ChangeOperation {
  @Activate
  public UpdateZone(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("updateZone", "Changes a zone.").rest("zones", "PATCH").roles(RoleType.ROOT)
        .changes("ZONE.EDIT", "Zone").needId("id", "Zone", "the ID of the zone").text("name", "the name of the zone")
        .text("allocationstate", "Enabled or Disabled").text("dns1", "the first DNS server of guests")
        .text("dns2", "the second DNS server of guests")
        .text("internaldns1", "the first DNS server of the infrastructure")
        .text("internaldns2", "the second DNS server of the infrastructure")
        .text("domain", "the DNS domain of guests").text("guestcidraddress", "the address range of guests")
        .flag("ispublic", "true to end the zone's dedication to a domain")
        .flag("localstorageenabled", "whether disks may be on storage of one host")
        .map("details", "names and values to keep with the zone, in place of those that are there")
        .refuses(Absent.SERVICES, "dhcpprovider", "dnssearchorder")
        .refuses(Absent.IPV6, "ip6dns1", "ip6dns2")
        .refuses(Absent.ORDER, "sortkey")
        .answersObject("zone", ZoneList.MODEL).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    UUID id = p.id("id");
    Places.lock(tx, Places.REGION);
    Zone zone = Places.live(tx.of(Zone.class).find(id), id, "zone", Zone::removed);
    String name = p.string("name", zone.name());
    Places.unique(tx, Zone.class, Where.live(), name, id, "A zone");
    p.string("guestcidraddress").ifPresent(cidr -> Ipv4.cidr("guestcidraddress", cidr));
    for (String dns : List.of("dns1", "dns2", "internaldns1", "internaldns2")) {
      p.string(dns).ifPresent(address -> Ipv4.address(dns, address));
    }
    boolean open = p.flag("ispublic").orElse(zone.domainId() == null);
    if (!open && zone.domainId() == null) {
      throw ApiException.parameter("a public zone cannot be dedicated to a domain afterwards");
    }
    tx.of(Zone.class).update(zone.with(z -> z.name(name).dns1(p.string("dns1", zone.dns1()))
        .dns2(p.string("dns2", zone.dns2())).internalDns1(p.string("internaldns1", zone.internalDns1()))
        .internalDns2(p.string("internaldns2", zone.internalDns2()))
        .networkDomain(p.string("domain", zone.networkDomain()))
        .guestCidr(p.string("guestcidraddress", zone.guestCidr()))
        .localStorage(p.flag("localstorageenabled", zone.localStorage()))
        .allocationState(Places.allocationState(p.string("allocationstate", zone.allocationState())))
        .domainId(open ? null : zone.domainId())
        .details(p.has("details") ? p.details("details") : zone.details())));
    return ZoneList.one(tx, call.caller(), id);
  }
}
