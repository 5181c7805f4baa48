// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.StoragePool;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateStoragePool}. One that is disabled keeps what it has and takes no new disks. */
@Component(service = Operation.class)
public final class UpdateStoragePool extends ChangeOperation {
  private static final String UP = "Up";
  private static final String DISABLED = "Disabled";

  private final Listing listing = new Listing(StoragePoolList.MODEL);

  @Activate
  public UpdateStoragePool(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("updateStoragePool", "Changes a storage pool.").rest("storage-pools", "PATCH")
        .roles(RoleType.ROOT).changes("UPDATE.STORAGE.POOL", "StoragePool").needId("id", "StoragePool", "the ID of the pool")
        .text("name", "the name of the pool").list("tags", "tags, in place of those it has")
        .map("details", "details, in place of those it has").flag("enabled", "whether new disks are made in it")
        .refuses("pools count bytes only", "capacityiops")
        .refuses("tags are words, not rules", "istagarule")
        .refuses("a pool keeps its address", "url")
        .refuses("the driver tells how large a pool is", "capacitybytes")
        .answersObject("storagepool", StoragePoolList.MODEL).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    StoragePool pool = tx.of(StoragePool.class).get(p.id("id"));
    String name = p.string("name", pool.name());
    if (!name.equals(pool.name())
        && tx.of(StoragePool.class).first(Where.live().and("zoneId", pool.zoneId()).and("name", name)).isPresent()) {
      throw ApiException.parameter("there is a storage pool " + name + " in this zone already");
    }
    String state = p.flag("enabled").map(on -> state(pool, on)).orElse(pool.state());
    tx.of(StoragePool.class).update(pool.with(b -> b.name(name).state(state)
        .tags(p.has("tags") ? p.list("tags") : pool.tags()).details(p.has("details") ? p.details("details") : pool.details())));
    return new Answer.Item(listing.shown(tx, call.caller(), pool.id()));
  }

  private static String state(StoragePool pool, boolean enabled) {
    if (!List.of(UP, DISABLED).contains(pool.state())) {
      throw ApiException.state("storage pool " + pool.name() + " is " + pool.state());
    }
    return enabled ? UP : DISABLED;
  }
}
