// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.Awaited;
import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.StoragePoolBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code createStoragePool}: a run makes it usable; the answer waits for that. */
@Component(service = Operation.class)
public final class CreateStoragePool implements Operation {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("createStoragePool", "Creates a storage pool.").rest("storage-pools", "POST").roles(RoleType.ROOT)
      .changes("STORAGEPOOL.CREATE", "StoragePool").need("name", "the name of the storage pool")
      .need("url", "where it is: file:///dir, SharedMountPoint:///dir or nfs://host/export")
      .needId("zoneid", "Zone", "the Zone ID for the storage pool")
      .id("podid", "Pod", "the Pod ID for the storage pool").id("clusterid", "Cluster", "the cluster ID")
      .id("hostid", "Host", "the host of a pool whose scope is HOST")
      .text("scope", "CLUSTER (default), ZONE or HOST").text("hypervisor", "hypervisor type, for a zone-wide pool")
      .text("provider", "the storage provider").text("tags", "tags, separated by commas")
      .map("details", "further settings of the pool")
        .refuses("pools count bytes only", "capacityiops")
        .refuses("tags are words, not rules", "istagarule")
        .refuses("pools are not managed by volume", "managed")
        .refuses(Absent.ACCESS_GROUPS, "storageaccessgroups")
        .refuses("the driver tells how large a pool is", "capacitybytes")
        .answersObject("storagepool", StoragePoolList.MODEL).build();

  private final UnitOfWork unitOfWork;
  private final Workflows workflows;
  private final Listing listing = new Listing(StoragePoolList.MODEL);

  @Activate
  public CreateStoragePool(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    this.unitOfWork = unitOfWork;
    this.workflows = workflows;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public boolean waits() {
    return true;
  }

  @Override public Answer handle(Call call) {
    StoragePool pool = unitOfWork.read(tx -> wanted(tx, call.parameters()));
    UUID run = unitOfWork.run(tx -> {
      tx.of(StoragePool.class).insert(pool.withCreated(tx.now()));
      tx.capacity().total(pool.id(), 0, 0);
      return workflows.start(tx, new StartRun("add-pool", "storage-pool", pool.id(), Map.of("pool", pool.id()),
          List.of(Want.exclusive(pool.id())), null, Cause.user(call.caller().username()), call.traceparent())).run();
    });
    Awaited.end(workflows, run, PATIENCE);
    return new Answer.Item(unitOfWork.read(tx -> listing.one(tx, call.caller(), pool.id()))
        .orElseThrow(() -> ApiException.parameter("The storage pool was removed meanwhile")));
  }

  private static StoragePool wanted(Tx tx, Parameters p) {
    PoolUrl url = PoolUrl.parse(p.text("url"));
    String scope = p.string("scope", p.has("hostid") ? "HOST" : "CLUSTER").toUpperCase(Locale.ROOT);
    if (!List.of("CLUSTER", "ZONE", "HOST").contains(scope)) {
      throw ApiException.parameter("scope is CLUSTER, ZONE or HOST");
    }
    Host host = scope.equals("HOST") ? tx.of(Host.class).get(p.id("hostid")) : null;
    Cluster cluster = host != null ? tx.of(Cluster.class).get(host.clusterId())
        : scope.equals("CLUSTER") ? tx.of(Cluster.class).get(p.id("clusterid")) : null;
    if (cluster != null && !cluster.zoneId().equals(p.id("zoneid"))) {
      throw ApiException.parameter("cluster " + cluster.name() + " is not in this zone");
    }
    if (tx.of(StoragePool.class).count(Where.live().and("zoneId", p.id("zoneid")).and("name", p.text("name"))) > 0) {
      throw ApiException.parameter("there is a storage pool " + p.text("name") + " in this zone already");
    }
    return StoragePoolBuilder.builder().id(Ids.next()).zoneId(p.id("zoneid"))
        .podId(cluster == null ? null : cluster.podId()).clusterId(cluster == null ? null : cluster.id())
        .hostId(host == null ? null : host.id()).name(p.text("name")).type(url.type()).address(url.address())
        .path(url.path()).scope(scope).provider(p.string("provider", "DefaultPrimary"))
        .hypervisor(cluster != null ? cluster.hypervisor() : p.string("hypervisor", null))
        .tags(p.has("tags") ? Arrays.asList(p.text("tags").split("\\s*,\\s*")) : List.of())
        .details(p.details("details")).state("Initialized").build();
  }
}
