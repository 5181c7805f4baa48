// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.place;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.Zone;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.topology.internal.Reach;
import io.welkin.topology.internal.capacity.Capacities;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code listZones}. Others than the root see enabled zones that are public or dedicated to a domain at or above
 * theirs.
 */
@Component(service = Operation.class)
public final class ZoneList extends ListOperation {
  static final ReadModel MODEL = ReadModel.from("ZONE z").join("LEFT JOIN DOMAIN_ d ON d.ID = z.DOMAIN_ID")
      .where("z.REMOVED IS NULL")
      .field("id", "z.ID", Type.UUID, "the ID of the zone")
      .field("name", "z.NAME", Type.STRING, "the name of the zone")
      .field("description", "z.DESCRIPTION", Type.STRING, "what the zone is for")
      .field("networktype", "z.NETWORK_TYPE", Type.STRING, "Basic or Advanced")
      .field("type", "'Core'", Type.STRING, "the type of the zone")
      .field("allocationstate", "z.ALLOCATION_STATE", Type.STRING, "whether new resources are placed here")
      .field("dns1", "z.DNS1", Type.STRING, "the first DNS server of guests")
      .field("dns2", "z.DNS2", Type.STRING, "the second DNS server of guests")
      .adminField("internaldns1", "z.INTERNAL_DNS1", Type.STRING, "the first DNS server of the infrastructure")
      .adminField("internaldns2", "z.INTERNAL_DNS2", Type.STRING, "the second DNS server of the infrastructure")
      .adminField("guestcidraddress", "z.GUEST_CIDR", Type.STRING, "the address range of guests")
      .field("domain", "z.NETWORK_DOMAIN", Type.STRING, "the DNS domain of guests")
      .field("domainid", "z.DOMAIN_ID", Type.UUID, "the domain that the zone is dedicated to")
      .field("domainname", "d.NAME", Type.STRING, "the name of the domain that the zone is dedicated to")
      .field("localstorageenabled", "z.LOCAL_STORAGE", Type.BOOLEAN, "whether disks may be on storage of one host")
      .field("securitygroupsenabled", "z.SECURITY_GROUPS", Type.BOOLEAN, "whether there are security groups")
      .field("zonetoken", "z.TOKEN", Type.STRING, "a token of the zone")
      .adminField("resourcedetails", "z.DETAILS", Type.JSON, "names and values that operators keep with the zone")
      .filter("id", "z.ID", Operator.EQ).filter("ids", "z.ID", Operator.IN).filter("name", "z.NAME", Operator.EQ)
      .filter("networktype", "LOWER(z.NETWORK_TYPE)", Operator.EQ)
      .filter("_enabled", "z.ALLOCATION_STATE = 'Enabled'", Operator.HOLDS)
      .filter("_among", "z.ID", Operator.IN)
      .joinedFilter("_caller", "COALESCE(d.PATH, '/')", Operator.IN)
      .joinedFilter("_domain", "COALESCE(d.PATH, '/')", Operator.IN)
      .keywords("z.NAME", "z.DESCRIPTION").order("z.CREATED, z.ID").tagged("Zone").annotated().build();
  private static final FieldDescriptor CAPACITY = FieldDescriptor.list("capacity", "the capacities of the zone",
      Capacities.FIELDS);

  @Activate
  public ZoneList(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listZones", "Lists zones.").rest("zones", "GET").roles(RoleType.ALL)
        .findId("id", "Zone", "the ID of the zone").ids("ids", "Zone", "the IDs of the zones")
        .text("name", "the name of the zone").text("networktype", "the network type of the zone")
        .findId("domainid", "Domain", "zones that this domain can use")
        .flag("available", "false for only those zones where the caller has a VM")
        .flag("showcapacities", "whether to show capacities, for administrators").byTags().paged()
        .flag("showicon", "has no effect: nothing has an icon")
        .refuses(Absent.ACCESS_GROUPS, "storageaccessgroup")
        .answersList("zone", MODEL, CAPACITY).build());
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    Parameters p = call.parameters();
    Map<String, Object> filters = new HashMap<>();
    p.string("networktype").ifPresent(t -> filters.put("networktype", t.toLowerCase(java.util.Locale.ROOT)));
    p.uuid("domainid").ifPresent(id -> filters.put("_domain",
        tx.of(Domain.class).find(id).map(d -> Reach.above(d.path())).orElse(List.of())));
    if (!p.flag("available", true)) {
      filters.put("_among", used(tx, call.caller().accountId()));
    }
    if (!call.caller().root()) {
      filters.put("_enabled", true);
      filters.put("_caller", Reach.above(call.caller().domainPath()));
    }
    return filters;
  }

  private static List<UUID> used(Tx tx, UUID account) {
    return tx.of(Zone.class).list(Where.live()).stream().map(Zone::id).filter(zone -> tx.of(VirtualMachine.class)
        .first(Where.live().and("accountId", account).and("zoneId", zone)).isPresent()).toList();
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    if (call.caller().role() != RoleType.USER && call.parameters().flag("showcapacities", false)) {
      Capacities.into(tx, Capacities.Level.ZONE, rows);
    }
  }

  /** One zone, as an answer. */
  static Answer one(Tx tx, Caller caller, UUID id) {
    return new Answer.Item(new Listing(MODEL).shown(tx, caller, id));
  }
}
