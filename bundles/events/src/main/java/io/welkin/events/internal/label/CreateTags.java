// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.label;

import io.welkin.domain.Describe;
import io.welkin.domain.RowJobOperation;
import io.welkin.inventory.EntityKinds;
import io.welkin.inventory.EntityKinds.Owner;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.ResourceTag;
import io.welkin.inventory.model.ResourceTagBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code createTags}: all tags on all resources, or none. Tags belong to whom the resource belongs to. */
@Component(service = Operation.class)
public final class CreateTags extends RowJobOperation {
  private static final int LONGEST = 255;

  @Activate
  public CreateTags(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, TagRequest.of(Describe.operation("createTags", "Puts tags on resources.")
        .rest("tags", "POST").job("CREATE_TAGS", null)).map("tags", "the tags: tags[0].key, tags[0].value")
        .text("customer", "the client that the tags are for").build());
  }

  @Override protected StartRun.JobRequest change(Tx tx, Call call) {
    TagRequest request = new TagRequest(call);
    if (request.tags().isEmpty()) {
      throw ApiException.parameter("tags are missing: write them as tags[0].key=..., tags[0].value=...");
    }
    for (UUID resource : request.resources()) {
      Owner owner = EntityKinds.find(tx, request.kind(), resource).flatMap(EntityKinds::owner)
          .filter(o -> o.account() != null).orElse(new Owner(call.caller().accountId(), call.caller().domainId()));
      request.tags().forEach((key, value) -> {
        if (key.isBlank() || key.length() > LONGEST || value.length() > LONGEST) {
          throw ApiException.parameter("the key of a tag has 1 to 255 characters, and its value at most 255");
        }
        if (request.find(tx, resource, key).isPresent()) {
          throw ApiException.parameter("the resource " + resource + " has a tag " + key + " already");
        }
        tx.of(ResourceTag.class).insert(ResourceTagBuilder.builder().id(Ids.next()).kind(request.kind()).resourceId(resource)
            .accountId(owner.account()).domainId(owner.domain()).key(key).value(value)
            .customer(call.parameters().string("customer", null)).created(tx.now()).build());
      });
    }
    return job(call, null);
  }
}
