// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal.group;

import io.welkin.domain.Owners;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.InstanceGroup;
import io.welkin.inventory.model.InstanceGroupBuilder;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.kernel.Ids;
import io.welkin.operations.ApiException;
import java.util.Optional;
import java.util.UUID;

/** Groups that an account keeps its VMs in. */
public final class InstanceGroups {
  static final ReadModel MODEL = ReadModel.from("INSTANCE_GROUP g").join("left join ACCOUNT a on a.ID = g.ACCOUNT_ID")
      .join("left join DOMAIN_ d on d.ID = g.DOMAIN_ID")
      .field("id", "g.ID", Type.UUID, "the ID of the instance group")
      .field("name", "g.NAME", Type.STRING, "the name of the instance group")
      .field("created", "g.CREATED", Type.INSTANT, "time and date the instance group was created")
      .field("account", "a.NAME", Type.STRING, "the account owning the instance group")
      .field("domainid", "g.DOMAIN_ID", Type.UUID, "the domain ID of the instance group")
      .field("domain", "d.NAME", Type.STRING, "the domain name of the instance group")
      .field("domainpath", "d.PATH", Type.STRING, "path of the domain")
      .filter("id", "g.ID", Operator.EQ).filter("name", "g.NAME", Operator.LIKE).keywords("g.NAME").order("g.NAME, g.ID")
      .owner("g.ACCOUNT_ID", "g.DOMAIN_ID", "d.PATH").annotated().projects("g.ACCOUNT_ID").build();

  private InstanceGroups() {}

  /** The account's group of this name, made when there is none; null for a name that is null or blank. */
  public static UUID named(Tx tx, Owners.Owner owner, String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    return find(tx, owner.account(), name).orElseGet(() -> make(tx, owner, name)).id();
  }

  static Optional<InstanceGroup> find(Tx tx, UUID account, String name) {
    return tx.of(InstanceGroup.class).first(Where.eq("accountId", account).and("name", name));
  }

  static InstanceGroup make(Tx tx, Owners.Owner owner, String name) {
    return tx.of(InstanceGroup.class).insert(InstanceGroupBuilder.builder().id(Ids.next()).accountId(owner.account())
        .domainId(owner.domain()).name(name).created(tx.now()).build());
  }

  static void unused(Tx tx, UUID account, String name) {
    if (find(tx, account, name).isPresent()) {
      throw ApiException.parameter("there is an instance group " + name + " already");
    }
  }
}
