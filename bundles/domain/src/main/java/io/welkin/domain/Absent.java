// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

/** What there is not, as the reasons of {@link Describe#refuses} say it. */
public final class Absent {
  public static final String ACCESS_GROUPS = "there are no storage access groups";
  public static final String BACKUPS = "there are no backup offerings";
  public static final String DHCP_OPTIONS = "networks give no further DHCP options";
  public static final String ENCRYPTION = "disks are not encrypted";
  public static final String EXTENSIONS = "there are no extensions that orchestrate";
  public static final String GPUS = "there are no GPUs";
  public static final String HIDDEN_KEYS = "API keys are not switched off";
  public static final String IMAGE_STORES = "there are no image stores";
  public static final String IPV6 = "networks have IPv4 only";
  public static final String ISOS = "there are no ISOs";
  public static final String KUBERNETES = "there are no Kubernetes clusters";
  public static final String LEASES = "VMs have no leases";
  public static final String LIMIT_TAGS = "limits are not by tag";
  public static final String NODES = "every node serves everything";
  public static final String ORDER = "lists are in the order of creation";
  public static final String OUT_OF_BAND = "hosts have no out-of-band management";
  public static final String PLANNERS = "there is one way to place VMs";
  public static final String ROUTED = "networks are not routed";
  public static final String SCOPES = "offerings are for every domain and zone";
  public static final String SECURITY_GROUPS = "there are no security groups";
  public static final String SERVICES = "networks have no services";
  public static final String SNAPSHOTS = "there are no snapshots";
  public static final String SYSTEM_VMS = "there are no system VMs";
  public static final String THROTTLES = "disks are not throttled";
  public static final String VNFS = "there are no network appliances";
  public static final String VPCS = "there are no VPCs";

  /** The parameters of offerings that throttle disks. */
  public static final String[] THROTTLING = {"bytesreadrate", "bytesreadratemax", "bytesreadratemaxlength", "byteswriterate",
      "byteswriteratemax", "byteswriteratemaxlength", "iopsreadrate", "iopsreadratemax", "iopsreadratemaxlength",
      "iopswriterate", "iopswriteratemax", "iopswriteratemaxlength"};

  private Absent() {}
}
