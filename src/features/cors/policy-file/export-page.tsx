import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useClient } from "../../../platform/client-context.ts";
import { failureOf } from "../../../platform/errors.ts";
import { countText } from "../../../text/number.ts";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Field } from "../../../ui/field.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { NativeSelect } from "../../../ui/native-select.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { saveFile } from "../../../ui/save-file.ts";
import { Segmented } from "../../../ui/segmented.tsx";
import { usePageTitle } from "../../../ui/use-page-title.ts";
import { FORM_CRUMBS } from "../crumbs.tsx";
import { fieldsOf } from "../entry.ts";
import { filterEntries } from "../list/search.ts";
import { listQuery } from "../list-query.ts";
import { COMPUTED_ANEW } from "../worker/computed.ts";
import { writeForm } from "./forms.ts";
import { inRanges } from "./id-ranges.ts";
import s from "./policy-file.module.css";
import { FORM_NAMES } from "./search.ts";
import { FORMS, NOT_WHOLE } from "./words.ts";

const route = getRouteApi("/config/cors/export");
/** More than that is not shown, only saved. */
const MOST_SHOWN = 40_000;

/** `#/config/cors/export?form=…`: the entries that the list shows, those selected there, or all, as a file. */
export function ExportPage() {
  usePageTitle("Export", "CORS");
  const client = useClient();
  const { platform } = client;
  const list = useQuery(listQuery(client));
  const { form = "json", all = false, q = "", state, ids } = route.useSearch();
  const navigate = route.useNavigate();
  const entries = list.data?.entries;
  const filtered = useMemo(() => {
    if (ids === undefined) return entries && filterEntries(entries, q, state);
    const isSelected = inRanges(ids);
    return entries?.filter(({ id }) => isSelected(id));
  }, [entries, q, state, ids]);
  const hasFilter = entries !== undefined && filtered?.length !== entries.length;
  const chosen = all ? entries : filtered;
  const fields = useMemo(() => chosen?.map(fieldsOf), [chosen]);
  const written = useQuery({
    queryKey: ["policy-file", platform.base, form, list.dataUpdatedAt, all, q, state, ids],
    queryFn: () => writeForm(form, fields ?? [], platform),
    enabled: fields !== undefined,
    ...COMPUTED_ANEW,
  });
  const text = typeof written.data?.content === "string" ? written.data.content : null;
  return (
    <>
      <PageHeader
        crumbs={FORM_CRUMBS}
        title="Export"
        actions={
          <Link to="/config/cors/layers" className={buttonClass("text")}>
            Where should CORS be configured?
          </Link>
        }
      />
      <Card>
        <div className={s.stack}>
          <div className={s.row}>
            <Field label="As" help={FORMS[form].hint}>
              {(control) => (
                <NativeSelect
                  {...control}
                  value={form}
                  onChange={({ target }) =>
                    navigate({
                      search: (now) => ({ ...now, form: FORM_NAMES.find((name) => name === target.value) }),
                      replace: true,
                    })
                  }
                >
                  {FORM_NAMES.map((name) => (
                    <option key={name} value={name}>
                      {FORMS[name].label}
                    </option>
                  ))}
                </NativeSelect>
              )}
            </Field>
            {hasFilter && (
              <Segmented
                legend="Which entries"
                value={all ? "all" : "filtered"}
                segments={[
                  {
                    value: "filtered",
                    label: ids === undefined ? "As filtered in the list" : "As selected in the list",
                    count: filtered?.length ?? 0,
                  },
                  { value: "all", label: "All", count: entries.length },
                ]}
                onChange={(value) =>
                  navigate({ search: (now) => ({ ...now, all: value === "all" || undefined }), replace: true })
                }
              />
            )}
          </div>
          {list.data && !list.data.complete && <Notice tone="warn" title={NOT_WHOLE} />}
          {(list.error ?? written.error) && (
            <Notice tone="crit" live="alert" title="The file could not be made.">
              {failureOf(list.error ?? written.error)}
            </Notice>
          )}
          {written.data && chosen ? (
            <>
              <div className={s.buttons}>
                <Button
                  variant="primary"
                  onClick={() => saveFile(written.data.name, written.data.content, written.data.type)}
                >
                  Download {written.data.name}
                </Button>
                <span className={s.muted}>{countText(chosen.length, "entry", "entries")}</span>
              </div>
              {text !== null && text.length <= MOST_SHOWN && (
                <div className={s.code}>
                  <CodeBlock text={text} copy="Copy the file" />
                </div>
              )}
            </>
          ) : (
            !list.error && !written.error && <Loading label="Making the file" rows={4} />
          )}
        </div>
      </Card>
    </>
  );
}
