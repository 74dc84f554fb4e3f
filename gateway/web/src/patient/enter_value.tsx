import { Loading, Trouble } from "../parts/controls";
import { use_words } from "../words/words";
import { use_me } from "./mine";
import { ValueEntry } from "./value_entry";

export function EnterValue() {
    const w = use_words();
    const me = use_me();
    return (
        <>
            <h1>{w.enter_value}</h1>
            {me.value === null ? me.error === null ? <Loading /> : <Trouble error={me.error} retry={me.reload} />
                : <ValueEntry patient={me.value} />}
        </>
    );
}
