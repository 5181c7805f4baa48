// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.settings.SettingDefinition;
import io.welkin.inventory.settings.Settings;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiVersion;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What clients ask first: which version of the API they talk to, and what there is behind it. */
final class ListCapabilities implements Operation {
  private static final Map<String, Object> VALUES = new LinkedHashMap<>();
  private static final Map<String, SettingDefinition> SETTINGS = new LinkedHashMap<>();
  private static final List<FieldDescriptor> FIELDS = new ArrayList<>();

  static {
    field("cloudstackversion", ApiVersion.CLOUDSTACK, "version of the CloudStack API that this one is compatible with");
    field("securitygroupsenabled", false, "whether there are security groups");
    field("dynamicrolesenabled", true, "whether roles can be changed");
    field("dynamicscalingenabled", true, "whether running VMs can be scaled");
    field("supportELB", "false", "whether there are elastic load balancers");
    field("allowusercreateprojects", false, "whether users may make projects");
    field("projectinviterequired", false, "whether members of a project must be invited");
    field("allowuserexpungerecovervolume", false, "whether users may expunge and recover their volumes");
    field("allowuserviewalldomainaccounts", false, "whether users see the other accounts of their domain");
    field("allowuserforcestopvm", true, "whether users may force their VMs to stop");
    field("regionsecondaryenabled", false, "whether a region shares its secondary storage");
    field("kubernetesserviceenabled", false, "whether there are Kubernetes clusters");
    field("kubernetesclusterexperimentalfeaturesenabled", false, "whether those have experimental features");
    field("instanceleaseenabled", false, "whether VMs can be leased for a time");
    field("additionalconfigenabled", false, "whether users may give VMs extra configuration");
    field("defaultuipagesize", 20, "items on a page of a portal");
    setting("userpublictemplateenabled", Settings.PUBLIC_TEMPLATES);
    setting("allowuserviewdestroyedvm", Settings.USERS_SEE_DESTROYED);
    setting("allowuserexpungerecovervm", Settings.USERS_EXPUNGE);
    setting("customdiskofferingminsize", Settings.LEAST_CUSTOM_DISK);
    setting("customdiskofferingmaxsize", Settings.MOST_CUSTOM_DISK);
  }

  private static final OperationDescriptor DESCRIPTOR = new OperationDescriptor("listCapabilities", "capabilities",
      "GET", OperationDescriptor.Mode.SYNC, RoleType.ALL, null, null, "Lists what this cloud is able to do.",
      List.of(), ResultDescriptor.object("capability", FIELDS));

  private static void field(String name, Object value, String description) {
    VALUES.put(name, value);
    FIELDS.add(FieldDescriptor.of(name, value instanceof Boolean ? "boolean" : value instanceof Integer ? "long"
        : "string", description));
  }

  private static void setting(String name, SettingDefinition setting) {
    SETTINGS.put(name, setting);
    FIELDS.add(FieldDescriptor.of(name, setting.type() == SettingDefinition.Type.BOOLEAN ? "boolean" : "long",
        setting.description()));
  }

  private final UnitOfWork unitOfWork;

  ListCapabilities(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    Map<String, Object> values = new LinkedHashMap<>(VALUES);
    unitOfWork.read(tx -> {
      SETTINGS.forEach((name, setting) -> values.put(name, setting.type() == SettingDefinition.Type.BOOLEAN
          ? Settings.flag(tx, setting, call.caller().accountId()) : (Object) Settings.number(tx, setting)));
      return null;
    });
    return new Answer.Item(values);
  }
}
