// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory;

import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.AffinityGroup;
import io.welkin.inventory.model.Annotation;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.DiskOffering;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.EventEntry;
import io.welkin.inventory.model.GuestOs;
import io.welkin.inventory.model.GuestOsCategory;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.InstanceGroup;
import io.welkin.inventory.model.Job;
import io.welkin.inventory.model.Network;
import io.welkin.inventory.model.NetworkOffering;
import io.welkin.inventory.model.Nic;
import io.welkin.inventory.model.Owned;
import io.welkin.inventory.model.PhysicalNetwork;
import io.welkin.inventory.model.Pod;
import io.welkin.inventory.model.Project;
import io.welkin.inventory.model.ProjectInvitation;
import io.welkin.inventory.model.ProjectRole;
import io.welkin.inventory.model.Role;
import io.welkin.inventory.model.RolePermission;
import io.welkin.inventory.model.Row;
import io.welkin.inventory.model.Run;
import io.welkin.inventory.model.ServiceOffering;
import io.welkin.inventory.model.SshKeyPair;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.User;
import io.welkin.inventory.model.UserData;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.Volume;
import io.welkin.inventory.model.Zone;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The kinds of entities that parameters name, and who owns a row. */
public final class EntityKinds {
  /** Who owns a row. */
  public record Owner(UUID account, UUID domain) {}

  private static final Map<String, Class<? extends Record>> KINDS = Map.ofEntries(
      Map.entry("Domain", Domain.class), Map.entry("Account", Account.class), Map.entry("User", User.class),
      Map.entry("Zone", Zone.class), Map.entry("Pod", Pod.class), Map.entry("Cluster", Cluster.class),
      Map.entry("Host", Host.class), Map.entry("PhysicalNetwork", PhysicalNetwork.class),
      Map.entry("Network", Network.class), Map.entry("NetworkOffering", NetworkOffering.class),
      Map.entry("ServiceOffering", ServiceOffering.class), Map.entry("DiskOffering", DiskOffering.class),
      Map.entry("Template", Template.class), Map.entry("StoragePool", StoragePool.class),
      Map.entry("Volume", Volume.class), Map.entry("UserVm", VirtualMachine.class),
      Map.entry("SSHKeyPair", SshKeyPair.class), Map.entry("AsyncJob", Job.class),
      Map.entry("Annotation", Annotation.class), Map.entry("Nic", Nic.class),
      Map.entry("UserData", UserData.class), Map.entry("AffinityGroup", AffinityGroup.class),
      Map.entry("InstanceGroup", InstanceGroup.class), Map.entry("GuestOS", GuestOs.class),
      Map.entry("GuestOSCategory", GuestOsCategory.class), Map.entry("Project", Project.class),
      Map.entry("ProjectInvitation", ProjectInvitation.class), Map.entry("ProjectRole", ProjectRole.class),
      Map.entry("Role", Role.class),
      Map.entry("RolePermission", RolePermission.class), Map.entry("Event", EventEntry.class), Map.entry("WorkflowRun", Run.class));

  /** What else clients call a kind. */
  private static final Map<String, String> ALSO = Map.of("virtualmachine", "UserVm", "vm", "UserVm", "storage", "StoragePool",
      "primarystorage", "StoragePool");

  private EntityKinds() {}

  /** The kind that clients call by this name, whatever its case, with or without underscores. */
  public static Optional<String> named(String name) {
    String word = name.replace("_", "").toLowerCase(Locale.ROOT);
    String known = ALSO.getOrDefault(word, word);
    return KINDS.keySet().stream().filter(known::equalsIgnoreCase).findFirst();
  }

  public static boolean known(String kind) {
    return KINDS.containsKey(kind);
  }

  /** What keeps rows of this kind. */
  public static Class<? extends Record> type(String kind) {
    Class<? extends Record> type = KINDS.get(kind);
    if (type == null) {
      throw new IllegalArgumentException("no entity kind " + kind);
    }
    return type;
  }

  /** The row of this kind and id, removed ones included. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public static Optional<Row> find(Tx tx, String kind, UUID id) {
    return (Optional<Row>) tx.of((Class) type(kind)).find(id);
  }

  /** Who owns the row; empty where rows of its kind belong to nobody. */
  public static Optional<Owner> owner(Row row) {
    if (row instanceof Owned owned) {
      return Optional.of(new Owner(owned.accountId(), owned.domainId()));
    } else if (row instanceof Account a) {
      return Optional.of(new Owner(a.id(), a.domainId()));
    }
    return Optional.empty();
  }
}
