// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal.group;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.AffinityGroup;
import io.welkin.inventory.model.AffinityMember;
import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.kernel.Ids;
import io.welkin.operations.ApiException;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Parameters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Affinity groups, as the API shows them, and which VMs are in them. */
public final class AffinityGroups {
  static final ReadModel MODEL = ReadModel.from("AFFINITY_GROUP g").join("left join ACCOUNT a on a.ID = g.ACCOUNT_ID")
      .join("left join DOMAIN_ d on d.ID = g.DOMAIN_ID")
      .field("id", "g.ID", Type.UUID, "the ID of the affinity group")
      .field("name", "g.NAME", Type.STRING, "the name of the affinity group")
      .field("type", "g.TYPE", Type.STRING, "the type of the affinity group")
      .field("description", "g.DESCRIPTION", Type.STRING, "the description of the affinity group")
      .field("account", "a.NAME", Type.STRING, "the account owning the affinity group")
      .field("domainid", "g.DOMAIN_ID", Type.UUID, "the domain ID of the affinity group")
      .field("domain", "d.NAME", Type.STRING, "the domain name of the affinity group")
      .field("domainpath", "d.PATH", Type.STRING, "path of the domain")
      .filter("id", "g.ID", Operator.EQ).filter("name", "g.NAME", Operator.EQ).filter("type", "g.TYPE", Operator.EQ)
      .filter("virtualmachineid", "exists (select 1 from AFFINITY_MEMBER m where m.GROUP_ID = g.ID and m.VM_ID = ?)",
          Operator.CONDITION)
      .keywords("g.NAME", "g.TYPE").order("g.NAME, g.ID").owner("g.ACCOUNT_ID", "g.DOMAIN_ID", "d.PATH")
          .projects("g.ACCOUNT_ID").build();
  static final FieldDescriptor MEMBERS = FieldDescriptor.of("virtualmachineIds", "list", "the IDs of its virtual machines");

  /** Memberships, with what a VM shows of its groups. */
  private static final ReadModel OF_VMS = ReadModel.from("AFFINITY_MEMBER m").join("join AFFINITY_GROUP g on g.ID = m.GROUP_ID")
      .join("left join ACCOUNT a on a.ID = g.ACCOUNT_ID").join("left join DOMAIN_ d on d.ID = g.DOMAIN_ID")
      .field("_vm", "m.VM_ID", Type.UUID, "").field("id", "g.ID", Type.UUID, "the ID of the affinity group")
      .field("name", "g.NAME", Type.STRING, "the name of the affinity group")
      .field("type", "g.TYPE", Type.STRING, "the type of the affinity group")
      .field("description", "g.DESCRIPTION", Type.STRING, "the description of the affinity group")
      .field("account", "a.NAME", Type.STRING, "the account owning the affinity group")
      .field("domainid", "g.DOMAIN_ID", Type.UUID, "the domain ID of the affinity group")
      .field("domain", "d.NAME", Type.STRING, "the domain name of the affinity group")
      .field("domainpath", "d.PATH", Type.STRING, "path of the domain")
      .filter("_vms", "m.VM_ID", Operator.IN).filter("_groups", "m.GROUP_ID", Operator.IN).order("g.NAME, g.ID")
      .owner("g.ACCOUNT_ID", "g.DOMAIN_ID", "d.PATH").projects("g.ACCOUNT_ID").build();
  /** What a VM shows of its affinity groups. */
  public static final List<FieldDescriptor> FIELDS = Describe.fields(OF_VMS);

  private AffinityGroups() {}

  /** Adds their affinity groups to VMs of a page: one query. */
  public static void add(Tx tx, List<Map<String, Object>> vms) {
    Map<Object, List<Map<String, Object>>> groups = members(tx, "_vms", vms).stream()
        .collect(Collectors.groupingBy(row -> row.remove("_vm")));
    vms.forEach(vm -> vm.put("affinitygroup", groups.getOrDefault(vm.get("id"), List.of())));
  }

  /** Adds the ids of their VMs to groups of a page: one query. */
  static void complete(Tx tx, List<Map<String, Object>> groups) {
    Map<Object, List<Object>> vms = members(tx, "_groups", groups).stream().collect(Collectors.groupingBy(
        row -> row.get("id"), Collectors.mapping(row -> row.get("_vm"), Collectors.toList())));
    groups.forEach(group -> group.put("virtualmachineIds", vms.getOrDefault(group.get("id"), List.of())));
  }

  private static List<Map<String, Object>> members(Tx tx, String filter, List<Map<String, Object>> rows) {
    List<Object> ids = rows.stream().map(row -> row.get("id")).toList();
    return tx.list(OF_VMS, ListQuery.of(Map.of(filter, ids), Integer.MAX_VALUE)).rows();
  }

  /** The groups that {@code affinitygroupids} and {@code affinitygroupnames} say, which must be of the account. */
  public static List<UUID> named(Tx tx, UUID account, Parameters p) {
    Set<UUID> ids = new LinkedHashSet<>();
    p.ids("affinitygroupids").forEach(id -> {
      if (!tx.of(AffinityGroup.class).get(id).accountId().equals(account)) {
        throw ApiException.parameter("the affinity group " + id + " is not of the account that the VM is of");
      }
      ids.add(id);
    });
    p.list("affinitygroupnames").forEach(name -> ids.add(find(tx, account, name).id()));
    return List.copyOf(ids);
  }

  static AffinityGroup find(Tx tx, UUID account, String name) {
    return tx.of(AffinityGroup.class).first(Where.eq("accountId", account).and("name", name))
        .orElseThrow(() -> ApiException.parameter("there is no affinity group " + name));
  }

  public static void join(Tx tx, UUID vm, List<UUID> groups) {
    groups.forEach(group -> tx.of(AffinityMember.class).insert(new AffinityMember(Ids.next(), group, vm, 0)));
  }

  /** Has the VM in these groups and no others. */
  public static void set(Tx tx, UUID vm, List<UUID> groups) {
    tx.of(AffinityMember.class).list(Where.eq("vmId", vm)).forEach(m -> tx.of(AffinityMember.class).delete(m.id()));
    join(tx, vm, groups);
  }
}
