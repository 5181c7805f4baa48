// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.label;

import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.ResultDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listAnnotations}. */
@Component(service = Operation.class)
public final class ListAnnotations extends ListOperation {
  @Activate
  public ListAnnotations(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Annotations.MODEL, Describe.operation("listAnnotations", "Lists comments on resources.")
        .rest("annotations", "GET").findId("id", "Annotation", "the ID of the annotation")
        .with(ParameterDescriptor.of("entityid", ParameterType.UUID, "the ID of the entity"))
        .text("entitytype", "the kind of the entity, such as VM").findId("userid", "User", "the user who wrote it")
        .text("annotationfilter", "self for those that the caller wrote, all (default) for all that it may read").owned()
        .answers(ResultDescriptor.list("annotation", Annotations.FIELDS)).build());
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    Map<String, Object> filters = new HashMap<>();
    call.parameters().string("entitytype").ifPresent(type -> filters.put("_kind", Annotations.kind(type)));
    if (call.parameters().string("annotationfilter", "all").equalsIgnoreCase("self")) {
      filters.put("userid", call.caller().userId());
    }
    if (!Annotations.administrates(call)) {
      filters.put("_open", true);
    }
    return filters;
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    rows.forEach(Annotations::complete);
  }
}
