// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.label;

import io.welkin.domain.Describe;
import io.welkin.domain.RowJobOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.ResourceTag;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code deleteTags}: those with these keys, and these values where values are given; without tags all of the resources'. */
@Component(service = Operation.class)
public final class DeleteTags extends RowJobOperation {
  @Activate
  public DeleteTags(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, TagRequest.of(Describe.operation("deleteTags", "Takes tags from resources.")
        .rest("tags", "DELETE").job("DELETE_TAGS", null))
        .map("tags", "the tags: tags[0].key and, if it matters, tags[0].value; all when there are none").build());
  }

  @Override protected StartRun.JobRequest change(Tx tx, Call call) {
    TagRequest request = new TagRequest(call);
    List<Map<String, String>> wanted = call.parameters().entries("tags");
    List<ResourceTag> found = new ArrayList<>();
    for (UUID resource : request.resources()) {
      request.all(tx, resource).stream()
          .filter(tag -> wanted.isEmpty() || wanted.stream().anyMatch(w -> fits(tag, w))).forEach(found::add);
    }
    if (found.isEmpty()) {
      throw ApiException.parameter("the resources have no such tags");
    }
    found.forEach(tag -> tx.of(ResourceTag.class).delete(tag.id()));
    return job(call, null);
  }

  private static boolean fits(ResourceTag tag, Map<String, String> wanted) {
    return tag.key().equals(wanted.get("key")) && (wanted.get("value") == null || tag.value().equals(wanted.get("value")));
  }
}
