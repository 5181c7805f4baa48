// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.label;

import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.RoleType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/** Comments on resources, as the API shows them. */
final class Annotations {
  static final ReadModel MODEL = ReadModel.from("ANNOTATION n").where("n.REMOVED is null")
      .field("id", "n.ID", Type.UUID, "the ID of the annotation")
      .field("annotation", "n.CONTENT", Type.STRING, "the contents of the annotation")
      .field("entityid", "n.RESOURCE_ID", Type.UUID, "the ID of the entity that is annotated")
      .field("_kind", "n.RESOURCE_KIND", Type.STRING, "")
      .field("userid", "n.USER_ID", Type.UUID, "the ID of the user that wrote the annotation")
      .field("username", "n.USERNAME", Type.STRING, "the name of the user that wrote the annotation")
      .field("adminsonly", "n.ADMINS_ONLY", Type.BOOLEAN, "true if the annotation is for administrators only")
      .field("created", "n.CREATED", Type.INSTANT, "when the annotation was written")
      .filter("id", "n.ID", Operator.EQ).filter("entityid", "n.RESOURCE_ID", Operator.EQ)
      .filter("_kind", "n.RESOURCE_KIND", Operator.EQ).filter("userid", "n.USER_ID", Operator.EQ)
      .filter("_open", "n.ADMINS_ONLY = FALSE", Operator.HOLDS)
      .order("n.CREATED, n.ID").owner("n.ACCOUNT_ID", "n.DOMAIN_ID", null).build();
  static final List<FieldDescriptor> FIELDS = Describe.fields(MODEL,
      FieldDescriptor.of("entitytype", "string", "the kind of the entity that is annotated"));

  /** What clients call the kinds that are annotated. */
  private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("VM", "UserVm"), Map.entry("VOLUME", "Volume"),
      Map.entry("NETWORK", "Network"), Map.entry("TEMPLATE", "Template"), Map.entry("HOST", "Host"), Map.entry("ZONE", "Zone"),
      Map.entry("POD", "Pod"), Map.entry("CLUSTER", "Cluster"), Map.entry("PRIMARY_STORAGE", "StoragePool"),
      Map.entry("DOMAIN", "Domain"), Map.entry("ACCOUNT", "Account"), Map.entry("USER", "User"),
      Map.entry("SERVICE_OFFERING", "ServiceOffering"), Map.entry("DISK_OFFERING", "DiskOffering"),
      Map.entry("NETWORK_OFFERING", "NetworkOffering"), Map.entry("SSH_KEYPAIR", "SSHKeyPair"),
      Map.entry("USER_DATA", "UserData"), Map.entry("INSTANCE_GROUP", "InstanceGroup"),
      Map.entry("AFFINITY_GROUP", "AffinityGroup"));

  private Annotations() {}

  /** The kind of entity that a client's word names. */
  static String kind(String type) {
    String kind = TYPES.get(type.toUpperCase(Locale.ROOT));
    if (kind == null) {
      throw ApiException.parameter("entitytype is one of " + String.join(", ", new TreeSet<>(TYPES.keySet())) + ", not " + type);
    }
    return kind;
  }

  static void complete(Map<String, Object> row) {
    Object kind = row.remove("_kind");
    TYPES.entrySet().stream().filter(e -> e.getValue().equals(kind)).findFirst().ifPresent(e -> row.put("entitytype", e.getKey()));
  }

  static boolean administrates(Call call) {
    return RoleType.ADMINS.contains(call.caller().role());
  }

  static Answer shown(Tx tx, Call call, UUID id) {
    Map<String, Object> row = new Listing(MODEL).shown(tx, call.caller(), id);
    complete(row);
    return new Answer.Item(row);
  }
}
