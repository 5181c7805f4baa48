// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal.group;

import io.welkin.domain.Affinity;
import io.welkin.domain.Describe;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** {@code listAffinityGroupTypes}. */
@Component(service = Operation.class)
public final class AffinityGroupTypeList implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe
      .operation("listAffinityGroupTypes", "Lists the types of affinity groups.").rest("affinity-group-types", "GET").paged()
      .answers(ResultDescriptor.list("affinityGroupType",
          List.of(FieldDescriptor.of("type", "string", "the type of the affinity group")))).build();

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    List<Map<String, Object>> types = Affinity.TYPES.stream().filter(t -> t.contains(call.parameters().string("keyword", "")))
        .map(t -> Map.<String, Object>of("type", t)).toList();
    int size = call.parameters().integer("pagesize").filter(n -> n > 0).orElse(types.size());
    int from = (int) Math.min((call.parameters().integer("page").filter(n -> n > 0).orElse(1) - 1L) * size, types.size());
    return new Answer.Page(types.size(), types.subList(from, (int) Math.min((long) from + size, types.size())));
  }
}
