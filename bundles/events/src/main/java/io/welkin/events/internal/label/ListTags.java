// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.label;

import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.domain.Tags;
import io.welkin.inventory.EntityKinds;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listTags}. */
@Component(service = Operation.class)
public final class ListTags extends ListOperation {
  @Activate
  public ListTags(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Tags.MODEL, Describe.operation("listTags", "Lists the tags of resources.").rest("tags", "GET")
        .text("resourcetype", "kind of the resource").text("resourceid", "id of the resource").text("key", "key of the tag")
        .text("value", "value of the tag").text("customer", "the client that the tags are for").owned()
        .answersList("tag", Tags.MODEL).build());
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    Map<String, Object> filters = new HashMap<>();
    call.parameters().string("resourcetype").ifPresent(kind -> filters.put("resourcetype", EntityKinds.named(kind).orElse(kind)));
    return filters;
  }
}
