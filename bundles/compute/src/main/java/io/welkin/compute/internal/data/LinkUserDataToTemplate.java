// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal.data;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.UserData;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code linkUserDataToTemplate}: VMs of the template get the user data; without one the link goes. */
@Component(service = Operation.class)
public final class LinkUserDataToTemplate extends ChangeOperation {
  private static final List<FieldDescriptor> FIELDS = List.of(FieldDescriptor.of("id", "string", "the template ID"),
      FieldDescriptor.of("name", "string", "the template name"),
      FieldDescriptor.of("userdataid", "string", "the id of the user data linked to this template"),
      FieldDescriptor.of("userdataname", "string", "the name of the user data linked to this template"),
      FieldDescriptor.of("userdatapolicy", "string", "what happens to user data that a deploy brings"));

  @Activate
  public LinkUserDataToTemplate(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("linkUserDataToTemplate", "Gives VMs of a template user data.")
        .rest("templates", "link-user-data").changes("TEMPLATE.UPDATE", "Template")
        .needId("templateid", "Template", "the ID of the template").id("userdataid", "UserData", "the ID of the user data")
        .text("userdatapolicy", "ALLOWOVERRIDE (default), APPEND or DENYOVERRIDE")
        .answers(ResultDescriptor.object("template", FIELDS)).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    Template template = tx.of(Template.class).get(p.id("templateid"));
    Optional<UserData> data = p.uuid("userdataid").map(id -> tx.of(UserData.class).get(id));
    String policy = data.map(d -> policy(p)).orElse(null);
    tx.of(Template.class).update(template.with(t -> t.userDataId(data.map(UserData::id).orElse(null)).userDataPolicy(policy)));
    Map<String, Object> item = new HashMap<>();
    item.put("id", template.id());
    item.put("name", template.name());
    item.put("userdataid", data.map(UserData::id).orElse(null));
    item.put("userdataname", data.map(UserData::name).orElse(null));
    item.put("userdatapolicy", policy);
    return new Answer.Item(item);
  }

  private static String policy(Parameters p) {
    String text = p.string("userdatapolicy", UserDataText.Policy.ALLOWOVERRIDE.name());
    return Arrays.stream(UserDataText.Policy.values()).map(Enum::name).filter(text::equalsIgnoreCase).findFirst()
        .orElseThrow(() -> ApiException.parameter("userdatapolicy is ALLOWOVERRIDE, APPEND or DENYOVERRIDE, not " + text));
  }
}
