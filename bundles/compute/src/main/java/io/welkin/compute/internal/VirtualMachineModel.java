// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;

/** VMs as lists show them. */
final class VirtualMachineModel {
  static final ReadModel MODEL = fields(ReadModel.from("VIRTUAL_MACHINE v")
      .join("left join ACCOUNT a on a.ID = v.ACCOUNT_ID").join("left join DOMAIN_ d on d.ID = v.DOMAIN_ID")
      .join("left join ZONE z on z.ID = v.ZONE_ID").join("left join WELKIN_USER u on u.ID = v.USER_ID")
      .join("left join HOST h on h.ID = v.HOST_ID").join("left join SERVICE_OFFERING s on s.ID = v.SERVICE_OFFERING_ID")
      .join("left join DISK_OFFERING f on f.ID = v.DISK_OFFERING_ID")
      .join("left join TEMPLATE t on t.ID = v.TEMPLATE_ID")
      .join("left join INSTANCE_GROUP g on g.ID = v.GROUP_ID").join("left join GUEST_OS o on o.ID = v.OS_TYPE_ID")
      .join("left join USER_DATA c on c.ID = v.USER_DATA_ID")
      .join("left join VOLUME r on r.VM_ID = v.ID and r.TYPE = 'ROOT' and r.REMOVED is null")
      .where("v.REMOVED is null"))
      .filter("id", "v.ID", Operator.EQ).filter("ids", "v.ID", Operator.IN).filter("name", "v.NAME", Operator.LIKE)
      .filter("state", "v.STATE", Operator.EQ).filter("_hidden", "v.STATE", Operator.NOT_IN)
      .filter("zoneid", "v.ZONE_ID", Operator.EQ).filter("podid", "v.POD_ID", Operator.EQ)
      .filter("clusterid", "v.CLUSTER_ID", Operator.EQ).filter("hostid", "v.HOST_ID", Operator.EQ)
      .filter("templateid", "v.TEMPLATE_ID", Operator.EQ).filter("userid", "v.USER_ID", Operator.EQ)
      .filter("serviceofferingid", "v.SERVICE_OFFERING_ID", Operator.EQ)
      .filter("hypervisor", "v.HYPERVISOR", Operator.EQ).filter("haenable", "v.HA_ENABLED = TRUE", Operator.HOLDS)
      .filter("displayvm", "v.DISPLAYED = TRUE", Operator.HOLDS)
      .filter("_keypair", "v.KEY_PAIRS like ?", Operator.CONDITION)
      .filter("groupid", "v.GROUP_ID", Operator.EQ).filter("userdataid", "v.USER_DATA_ID", Operator.EQ)
      .filter("userdata", "v.USER_DATA is not null", Operator.HOLDS)
      .filter("affinitygroupid", "exists (select 1 from AFFINITY_MEMBER m where m.VM_ID = v.ID and m.GROUP_ID = ?)",
          Operator.CONDITION)
      .filter("networkid", "exists (select 1 from NIC n where n.VM_ID = v.ID and n.NETWORK_ID = ?)",
          Operator.CONDITION)
      .filter("storageid", "exists (select 1 from VOLUME w where w.VM_ID = v.ID and w.REMOVED is null"
          + " and w.POOL_ID = ?)", Operator.CONDITION)
      .joinedFilter("arch", "t.ARCH", Operator.EQ)
      .keywords("v.NAME", "v.DISPLAY_NAME", "v.INSTANCE_NAME", "v.STATE").order("v.CREATED, v.ID")
      .owner("v.ACCOUNT_ID", "v.DOMAIN_ID", "d.PATH").tagged("UserVm").annotated().projects("v.ACCOUNT_ID").build();

  private VirtualMachineModel() {}

  private static ReadModel.Builder fields(ReadModel.Builder b) {
    return b.field("id", "v.ID", Type.UUID, "the ID of the virtual machine")
        .field("name", "v.NAME", Type.STRING, "the name of the virtual machine")
        .field("displayname", "v.DISPLAY_NAME", Type.STRING, "user generated name")
        .adminField("instancename", "v.INSTANCE_NAME", Type.STRING, "instance name on the hypervisor")
        .field("state", "v.STATE", Type.STRING, "the state of the virtual machine")
        .field("powerstate", "case v.OBSERVED_POWER when 'RUNNING' then 'PowerOn' when 'STOPPED' then 'PowerOff'"
            + " else 'PowerUnknown' end", Type.STRING, "what was last seen of its power: PowerOn, PowerOff or PowerUnknown")
        .adminField("hostcontrolstate", "h.CONNECTION_", Type.STRING, "what is seen of the host")
        .field("account", "a.NAME", Type.STRING, "the account associated with the virtual machine")
        .field("domainid", "v.DOMAIN_ID", Type.UUID, "the ID of the domain in which the virtual machine exists")
        .field("domain", "d.NAME", Type.STRING, "the name of the domain in which the virtual machine exists")
        .field("domainpath", "d.PATH", Type.STRING, "path of the domain in which the virtual machine exists")
        .field("userid", "v.USER_ID", Type.UUID, "the user's ID who deployed the virtual machine")
        .field("username", "u.USERNAME", Type.STRING, "the user's name who deployed the virtual machine")
        .field("zoneid", "v.ZONE_ID", Type.UUID, "the ID of the availability zone")
        .field("zonename", "z.NAME", Type.STRING, "the name of the availability zone")
        .adminField("hostid", "v.HOST_ID", Type.UUID, "the ID of the host")
        .adminField("hostname", "h.NAME", Type.STRING, "the name of the host")
        .field("templateid", "v.TEMPLATE_ID", Type.UUID, "the ID of the template")
        .field("templatename", "t.NAME", Type.STRING, "the name of the template")
        .field("templatedisplaytext", "t.DISPLAY_TEXT", Type.STRING, "an alternate display text of the template")
        .field("templatetype", "t.TEMPLATE_TYPE", Type.STRING, "the type of the template")
        .field("templateformat", "t.FORMAT", Type.STRING, "the format of the template")
        .field("arch", "t.ARCH", Type.STRING, "CPU architecture")
        .field("passwordenabled", "t.PASSWORD_ENABLED", Type.BOOLEAN, "true if the password reset feature is enabled")
        .field("serviceofferingid", "v.SERVICE_OFFERING_ID", Type.UUID, "the ID of the service offering")
        .field("serviceofferingname", "s.NAME", Type.STRING, "the name of the service offering")
        .field("diskofferingid", "v.DISK_OFFERING_ID", Type.UUID, "the ID of the disk offering")
        .field("diskofferingname", "f.NAME", Type.STRING, "the name of the disk offering")
        .field("cpunumber", "v.CPU_NUMBER", Type.INTEGER, "the number of vCPUs")
        .field("cpuspeed", "v.CPU_SPEED", Type.INTEGER, "the speed of each vCPU in MHz")
        .field("memory", "v.MEMORY", Type.INTEGER, "the memory in MB")
        .field("hypervisor", "v.HYPERVISOR", Type.STRING, "the hypervisor of the virtual machine")
        .field("groupid", "v.GROUP_ID", Type.UUID, "the group ID of the virtual machine")
        .field("group", "coalesce(g.NAME, v.GROUP_NAME)", Type.STRING, "the group name of the virtual machine")
        .field("haenable", "v.HA_ENABLED", Type.BOOLEAN, "true if high availability is enabled")
        .field("isdynamicallyscalable", "v.SCALABLE", Type.BOOLEAN, "true if it can be resized while running")
        .field("deleteprotection", "v.DELETE_PROTECTION", Type.BOOLEAN, "true if it is protected from deletion")
        .adminField("displayvm", "v.DISPLAYED", Type.BOOLEAN, "whether it is shown to its user")
        .field("keypairs", "v.KEY_PAIRS", Type.LIST, "ssh key-pairs")
        .field("userdata", "v.USER_DATA", Type.STRING, "Base64 text of the user data")
        .field("userdataid", "v.USER_DATA_ID", Type.UUID, "the id of the user data")
        .field("userdataname", "c.NAME", Type.STRING, "the name of the user data")
        .field("userdatapolicy", "t.USER_DATA_POLICY", Type.STRING, "what the template says about user data of a deploy")
        .field("userdatadetails", "v.USER_DATA_DETAILS", Type.STRING, "values that the user data needs")
        .field("ostypeid", "v.OS_TYPE_ID", Type.UUID, "the OS type of the virtual machine")
        .field("guestosid", "v.OS_TYPE_ID", Type.UUID, "the OS type of the virtual machine")
        .field("osdisplayname", "o.DISPLAY_NAME", Type.STRING, "the name of the OS type")
        .field("details", "v.DETAILS", Type.JSON, "VM details in key/value pairs")
        .field("rootdeviceid", "r.DEVICE_INDEX", Type.LONG, "device ID of the root volume")
        .field("rootdevicetype", "r.TYPE", Type.STRING, "device type of the root volume")
        .field("vmtype", "'User'", Type.STRING, "the type of the virtual machine")
        .field("created", "v.CREATED", Type.INSTANT, "the date when this virtual machine was created")
        .field("lastupdated", "v.UPDATED", Type.INSTANT, "the date when it was changed last");
  }
}
